# Golden bytecode: `--dump=bytecode` of every tests/bytecode/NAME.c gives NAME.bytecode beside it.
# MD_BLESS=1 (./dev bless bytecode) rewrites the goldens; look at each before committing it.
. "$SOURCE_DIR/tests/expect.sh"
for source in "$SOURCE_DIR"/tests/bytecode/*.c; do
    runs 0 timeout 60 "$MEMDIAG" run --dump=bytecode "$source" -- --target=x86_64-linux-gnu
    golden "${source%.c}.bytecode" out
done
finish
