# The pictures of tests/draw/*.c without a run, in DOT, text and JSON, against tests/draw/NAME/.
# MD_BLESS=1 writes them anew (./dev bless draw_golden).
set -eu

for source in "$SOURCE_DIR"/tests/draw/*.c; do
    name=$(basename "$source" .c)
    golden=$SOURCE_DIR/tests/draw/$name
    "$MEMDIAG" draw --no-run --target=x86_64-linux-gnu -f dot,text,json -o "$name" "$source" >"$name.out" 2>&1 || {
        cat "$name.out"
        exit 1
    }
    if [ -n "${MD_BLESS:-}" ]; then
        rm -rf "$golden"
        cp -r "$name" "$golden"
    fi
    diff -r "$golden" "$name" || {
        echo "the pictures of tests/draw/$name.c differ; ./dev bless draw_golden writes them anew"
        exit 1
    }
done
