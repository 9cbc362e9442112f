# run --report: a document of its schema for every outcome; cache lines; which blocks the stack could have held.
. "$SOURCE_DIR/tests/expect.sh"

report() { # report STATUS FILE…: the document is in out
    runs "$1" "$MEMDIAG" run --quiet --report report.json "${@:2}"
    cp report.json out
    fits run
}
report 0 "$SOURCE_DIR/examples/06-string-and-vector.c"

cat >a.c <<'END'
#include <stdlib.h>
#include <string.h>
static int *made(void) { return malloc(sizeof(int)); }
int main(void) {
    char *lines = malloc(1000);      /* constant, small, freed here */
    memset(lines + 200, 1, 100);     /* bytes 200 to 299 */
    size_t size = strlen("hello");
    char *sized = malloc(size);      /* a size that only the run knows */
    char *large = malloc(100000);    /* too large */
    int *outlives = made();          /* outlives the function that made it */
    char *kept = malloc(8);          /* never freed */
    *outlives = kept == NULL;
    free(lines);
    free(sized);
    free(large);
    free(outlives);
    return 0;
}
END
report 0 a.c
is '[.blocks[] | [.bytes, .fits_stack, .freed]]' '[[1000,true,true],[5,false,true],[100000,false,true],[4,false,true],[8,false,false]]'
# 100 bytes that begin 8 bytes behind the start of a line, or within 64: two or three lines; others hold one or none
is '[.blocks[] | .cache_lines] | [.[0] >= 2 and .[0] <= 3, .[1], .[2], .[3], .[4]]' '[true,0,0,1,0]'
is '[.leaks[].bytes]' '[8]'
is '.blocks_not_listed' 0

# Nodes of a list lie on lines of their own, those of an array share them: the whole is less than the sum.
cat >b.c <<'END'
#include <stdlib.h>
int main(void) {
    char *small[64], *whole = malloc(64 * 16);
    for (int i = 0; i < 64; i++) {
        small[i] = malloc(16);
        small[i][0] = whole[16 * i] = 1;
    }
    for (int i = 0; i < 64; i++)
        free(small[i]);
    free(whole);
    return 0;
}
END
report 0 b.c
is '[.blocks[1:][].fits_stack] | any' false # many at once
is '.blocks[0].cache_lines >= 16 and .blocks[0].cache_lines <= 17' true
is '[.blocks[1:][].cache_lines] | add' 64
is '.cache_lines < 16 + 64 + .peak_stack / 64' true

# The stack in use is the deepest path that memdiag stack finds, where every path is taken.
cat >deep.c <<'END'
static int leaf(int a) { int many[20] = { 0 }; many[a] = a; return many[3]; }
static int middle(int a) { long b = a; return leaf((int)b); }
int main(void) { return middle(3) - 3; }
END
report 0 deep.c
peak=$(jq .peak_stack out)
runs 0 "$MEMDIAG" stack --json deep.c
is '.deepest.bytes' "$peak"

echo 'int main(void) { int a[2] = { 0 }; int i = 2; return a[i]; }' >c.c
report 120 c.c
is '[.outcome, .fault.id, .fault.stack[0].function]' '["fault","OUT_OF_BOUNDS_INDEX","main"]'
echo 'int main(void) { volatile int i = 1; while (i) i = 1; return 0; }' >d.c
report 122 d.c --max-steps 1000
is '[.outcome, .fault.id]' '["budget","STEPS"]'
echo 'int fork(void); int main(void) { return fork(); }' >e.c
report 123 e.c
is '.outcome' '"unsupported"'

# More blocks than are listed.
echo '#include <stdlib.h>
int main(void) { for (int i = 0; i < 10010; i++) free(malloc(8)); return 0; }' >f.c
report 0 f.c
is '[(.blocks | length), .blocks_not_listed]' '[10000,10]'

# The picture tells it too.
runs 0 "$MEMDIAG" draw -f text -o pictures "$SOURCE_DIR/examples/15-prefer-stack.c"
grep -q 'fits the stack' pictures/15-prefer-stack.main.txt || fail "the picture does not say that the block fits the stack"
finish
