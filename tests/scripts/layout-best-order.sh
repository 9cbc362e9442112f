# The order of members that saves most is tried with gcc: 400 random records, on two ABIs.
. "$SOURCE_DIR/tests/expect.sh"

python3 "$SOURCE_DIR/tests/layout/best_order.py" write records.c
for abi in -m64 -m32; do
    runs 0 "$MEMDIAG" layout --no-shapes --json records.c -- "$abi"
    python3 "$SOURCE_DIR/tests/layout/best_order.py" reorder out >reordered.c || fail "no orders for $abi"
    gcc "$abi" -w -fsyntax-only reordered.c || fail "sizes that gcc does not confirm with $abi"
done
finish
