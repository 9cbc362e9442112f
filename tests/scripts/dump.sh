# Golden dumps: every tests/dump/NAME.c must convert to the tree in NAME.program beside it, and pass the verifier.
# MD_BLESS=1 (./dev bless dump) rewrites the goldens; look at each against ISO C before committing it.
# timeout: 300
status=0
for source in "$SOURCE_DIR"/tests/dump/*.c; do
    name=$(basename "$source" .c)
    golden=${source%.c}.program
    if ! "$MEMDIAG" layout --dump=program "$source" -- --target=x86_64-linux-gnu >"$name.program" 2>"$name.errors"; then
        echo "$name: memdiag failed: $(head -3 "$name.errors")"
        status=1
    elif [[ -s $name.errors ]] && grep -q 'error:' "$name.errors"; then
        echo "$name: $(head -3 "$name.errors")"
        status=1
    elif [[ ${MD_BLESS:-} ]]; then
        cp "$name.program" "$golden"
    elif ! diff -u "$golden" "$name.program" >"$name.diff" 2>&1; then
        head -40 "$name.diff"
        status=1
    fi
done
exit $status
