# A function with more scopes than anybody looks at, as macros make them: the first thousand are drawn, and that is said.
. "$SOURCE_DIR/tests/expect.sh"
{
    echo 'int main(void) {'
    for ((i = 0; i < 10000; i++)); do echo "    { int a$i = $i; (void)a$i; }"; done
    echo '    return 0;'
    echo '}'
} >many.c
runs 0 "$MEMDIAG" draw --no-run -f text -o all many.c
says 'main has 10001 scopes; the first 1000 are drawn, others by their name with --scope'
[[ $(ls all | wc -l) == 1000 ]] || fail "$(ls all | wc -l) pictures"
runs 0 "$MEMDIAG" draw -f text -o executed many.c
says 'main has 10001 scopes; the first 1000 are drawn, others by their name with --scope'
[[ $(ls executed | wc -l) == 1000 ]] || fail "$(ls executed | wc -l) pictures of a run"
runs 0 "$MEMDIAG" draw --no-run -f text -o one --scope main.L1190 many.c
[[ $(ls one) == many.main.L1190.txt ]] || fail "by name: $(ls one)"
finish
