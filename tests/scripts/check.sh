# check: every claim of tests/claims with its verdict, held against a golden list; exit status and messages.
. "$SOURCE_DIR/tests/expect.sh"
for source in "$SOURCE_DIR"/tests/claims/*.c; do
    name=$(basename "$source" .c)
    cp "$source" . 
    "$MEMDIAG" check --verbose "$name.c" >out 2>err </dev/null
    status=$?
    grep -q ': refuted: ' out && wanted=1 || wanted=0
    ((status == wanted)) || fail "exit status $status instead of $wanted: check $name.c"
    (($(grep -c ': error: the claim ' err) == $(grep -c ': refuted: ' out))) || fail "not every refuted claim of $name.c is an error"
    golden=$SOURCE_DIR/tests/claims/$name.claims
    [[ -n ${MD_BLESS-} ]] && cp out "$golden"
    cmp -s out "$golden" || fail "other claims of $name.c"$'\n'"$(diff "$golden" out | head -n 10)"

    # What --assert prints holds for gcc as well, behind the source itself.
    runs "$status" "$MEMDIAG" check --assert "$name.c"
    cat "$name.c" out >asserted.c
    gcc -std=gnu17 -w -fsyntax-only asserted.c 2>err || fail "gcc does not confirm the assertions of $name.c: $(head -n 3 err)"
done

# The examples carry figures: none is false, and each that is made false is refuted.
for source in "$SOURCE_DIR"/examples/*.c; do
    runs 0 "$MEMDIAG" check "$source"
done
while read -r name true false; do
    sed "s/$true bytes on heap/$false bytes on heap/" "$SOURCE_DIR/examples/$name.c" >"$name.c"
    cmp -s "$name.c" "$SOURCE_DIR/examples/$name.c" && fail "$name states no $true bytes on heap"
    runs 1 "$MEMDIAG" check "$name.c"
    says "'$false bytes on heap'"
done <<'END'
16-prefer-heap 20 24
16-prefer-heap 1,000,000 2,000,000
17-heap-alternative 10,000,000 8,388,608
10-locality 16 12
END
finish
