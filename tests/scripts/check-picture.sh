# check --picture draws the layout behind each false claim of a layout, and nothing behind others; counts of allocations
# at the head of a file speak of the whole run.
. "$SOURCE_DIR/tests/expect.sh"

cat >layout.c <<'END'
#include <stdlib.h>
struct tuple { int i; double d; _Bool b; }; /* 13 bytes */
struct pair { char c; int n; /* offset 2 */ };
int main(void) {
    int *p = malloc(40); // 41 bytes on heap
    char *s = malloc(6); // 5 bytes on heap
    free(p);
    free(s);
}
END
runs 1 "$MEMDIAG" check layout.c
(($(grep -c ': error: the claim' err) == 3)) || fail "not three false claims: $(cat err)"
grep -q '│' err && fail "a picture that nobody asked for"
runs 1 "$MEMDIAG" check --picture layout.c
(($(grep -c 'note: Layout of struct' err) == 2)) || fail "not two pictures: $(cat err)"
says 'Layout of struct tuple'
says '24 bytes, align 8, 11 padding'
says 'Layout of struct pair'
says "true would be '40 bytes on heap'"
printf '# Text\n\n```c\nstruct tuple { int i; double d; _Bool b; }; /* 13 bytes */\n```\n' >layout.md
runs 1 "$MEMDIAG" check --picture layout.md
says '24 bytes, align 8, 11 padding'

count() { # COMMENT STATUS VERDICT
    printf '/* %s */\n#include <stdlib.h>\nint main(void) {\n    free(malloc(1));\n    free(malloc(2));\n}\n' "$1" >count.c
    runs "$2" "$MEMDIAG" check --verbose count.c
    prints "$3: "
}
count 'In all there are two allocations.' 0 confirmed
count 'There are only three allocations.' 1 refuted
count 'There are three allocations.' 0 'not understood'
count 'One allocation per round.' 0 'not understood'
finish
