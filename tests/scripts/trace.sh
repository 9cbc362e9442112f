# Golden traces: `--dump=trace` of every tests/trace/NAME.c gives NAME.trace beside it: messages, then the dump.
# MD_BLESS=1 (./dev bless trace) rewrites the goldens; look at each before committing it.
status=0
for source in "$SOURCE_DIR"/tests/trace/*.c; do
    name=$(basename "$source" .c)
    golden=${source%.c}.trace
    timeout 60 "$MEMDIAG" draw --dump=trace "$source" -- --target=x86_64-linux-gnu >"$name.out" 2>"$name.errors"
    code=$?
    if ((code > 2)); then
        echo "$name: memdiag ended with $code"
        status=1
    fi
    { sed "s|$SOURCE_DIR/tests/trace/||" "$name.errors"; cat "$name.out"; } >"$name.trace"
    if [[ ${MD_BLESS:-} ]]; then
        cp "$name.trace" "$golden"
    elif ! diff -u "$golden" "$name.trace" >"$name.diff" 2>&1; then
        head -40 "$name.diff"
        status=1
    fi
done
exit $status
