# Golden traces: `--dump=trace` of every tests/trace/NAME.c gives NAME.trace beside it: messages, then the dump.
# MD_BLESS=1 (./dev bless trace) rewrites the goldens; look at each before committing it.
. "$SOURCE_DIR/tests/expect.sh"
for source in "$SOURCE_DIR"/tests/trace/*.c; do
    timeout 60 "$MEMDIAG" draw --dump=trace "$source" -- --target=x86_64-linux-gnu >out 2>err
    code=$?
    ((code <= 2)) || fail "$source: memdiag ended with $code"
    { sed "s|$SOURCE_DIR/tests/trace/||" err; cat out; } >trace
    golden "${source%.c}.trace" trace
done
finish
