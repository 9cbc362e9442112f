# Golden bytecode: `--dump=bytecode` of every tests/bytecode/NAME.c gives NAME.bytecode beside it.
# MD_BLESS=1 (./dev bless bytecode) rewrites the goldens; look at each before committing it.
status=0
for source in "$SOURCE_DIR"/tests/bytecode/*.c; do
    name=$(basename "$source" .c)
    golden=${source%.c}.bytecode
    if ! timeout 60 "$MEMDIAG" run --dump=bytecode "$source" -- --target=x86_64-linux-gnu >"$name.bytecode" 2>"$name.errors"; then
        echo "$name: memdiag failed: $(head -3 "$name.errors")"
        status=1
    elif [[ ${MD_BLESS:-} ]]; then
        cp "$name.bytecode" "$golden"
    elif ! diff -u "$golden" "$name.bytecode" >"$name.diff" 2>&1; then
        head -40 "$name.diff"
        status=1
    fi
done
exit $status
