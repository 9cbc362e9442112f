# Golden dumps: every tests/dump/NAME.c must convert to the tree in NAME.program beside it, and pass the verifier.
# MD_BLESS=1 (./dev bless dump) rewrites the goldens; look at each against ISO C before committing it.
# timeout: 300
. "$SOURCE_DIR/tests/expect.sh"
for source in "$SOURCE_DIR"/tests/dump/*.c; do
    runs 0 "$MEMDIAG" layout --dump=program "$source" -- --target=x86_64-linux-gnu
    if grep -q 'error:' err; then
        fail "$source: $(head -3 err)"
    else
        golden "${source%.c}.program" out
    fi
done
finish
