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
finish
