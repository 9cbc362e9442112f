# Every example compiles without a warning with gcc and clang, runs clean under the sanitizers, and prints the same
# with both as tests/examples/ has on record. Those that are wrong on purpose are compiled only.
# timeout: 300
# release
set -eu
for source in "$SOURCE_DIR"/examples/*.c; do
    name=$(basename "$source" .c)
    for compiler in gcc clang-19; do
        $compiler -std=gnu17 -Wall -Wextra -Werror -g -fsanitize=address,undefined "$source" -o "$name.$compiler" -lm ||
            exit 1
        head -n 1 "$source" | grep -q 'Wrong on purpose' && continue # a fault is its point
        "./$name.$compiler" >"$name.$compiler.out"
        if [ -n "${MD_BLESS:-}" ]; then
            mkdir -p "$SOURCE_DIR/tests/examples"
            cp "$name.$compiler.out" "$SOURCE_DIR/tests/examples/$name.out"
        fi
        diff "$SOURCE_DIR/tests/examples/$name.out" "$name.$compiler.out" || {
            echo "$name prints something else with $compiler" >&2
            exit 1
        }
    done
done
