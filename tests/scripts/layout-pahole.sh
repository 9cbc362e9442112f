# Layouts against an independent witness: gcc lays the records out, pahole reads them from its debug information.
. "$SOURCE_DIR/tests/expect.sh"

# agree LEAST FILE FLAGS…: memdiag and pahole agree on every record of FILE, of which there are LEAST.
agree() {
    local least=$1 file=$2
    shift 2
    gcc -g -w -fno-eliminate-unused-debug-types "$@" -c "$file" -o it.o || fail "gcc refuses $file $*"
    pahole it.o >pahole.txt 2>/dev/null
    runs 0 "$MEMDIAG" layout --all --no-shapes --json "$file" -- -w "$@"
    cp out memdiag.json
    python3 "$SOURCE_DIR/tests/layout/pahole.py" memdiag.json pahole.txt "$least" || fail "layouts of $file $*"
}

agree 600 "$SOURCE_DIR/tests/layout/headers.c"
agree 500 "$SOURCE_DIR/tests/layout/headers.c" -m32 -DKERNEL_ONLY
agree 28 "$SOURCE_DIR/tests/layout/hard.c"
agree 28 "$SOURCE_DIR/tests/layout/hard.c" -m32
agree 28 "$SOURCE_DIR/tests/layout/hard.c" -fshort-enums -fpack-struct=4
finish
