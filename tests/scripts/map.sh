# memdiag map: every object of the program in its region, with and without a run, as table, JSON and picture.
. "$SOURCE_DIR/tests/expect.sh"

cat >a.c <<'END'
#include <stdlib.h>
static const int limit = 7;
static int counter = 41;
static long samples[8];
static _Thread_local int own = 1;
static const char *const names[] = { "one", "two" };
static char filled[] = "filled";
static int next(void) {
    static int calls;
    return calls++ + counter;
}
int main(void) {
    int *boxed = malloc(sizeof *boxed);
    char *later = malloc(100);
    if (boxed == NULL || later == NULL)
        return EXIT_FAILURE;
    *boxed = next() + limit + own;
    samples[0] = *boxed;
    free(later);
    free(boxed);
    return names[0] == NULL || filled[0] == 0;
}
END

region() { # region NAME WANTED
    is ".regions[] | select(.name == \"$1\") | [.entries[] | [.name, .size, .function]]" "$2"
}
runs 0 "$MEMDIAG" map --json a.c
fits map
is '[.regions[].name]' '["stack","heap","thread","zeroed data","initialised data","read-only data","code"]'
region stack '[["main",16,null],["next",0,null]]'
region heap '[["malloc in main",4,null],["malloc in main",100,null]]'
region thread '[["own",4,null]]'
region 'zeroed data' '[["samples",64,null],["calls",4,"next"]]'
region 'initialised data' '[["counter",4,null],["filled",7,null]]'
region 'read-only data' '[["limit",4,null],["names",16,null],["\"one\"",4,null],["\"two\"",4,null]]'
region code '[["next",null,null],["main",null,null]]'
is '.regions[] | select(.name == "heap") | [.limit, .peak, .grows]' '[1073741824,104,"up"]'
is '.regions[] | select(.name == "stack") | [.limit, .grows]' '[8388608,"down"]'

runs 0 "$MEMDIAG" map --no-run --json --stack-limit 1M a.c
fits map
is '.regions[] | select(.name == "heap").peak' null
is '.regions[] | select(.name == "stack").limit' 1048576

runs 0 "$MEMDIAG" map a.c
prints 'heap, grows up, limit 1073741824, in use at most 104'
prints 'calls (in next)'
(($(wc -L <out) <= 100)) || fail "wider than 100 columns"

# The picture: both blocks are there, since it shows the state with most bytes in allocated blocks.
runs 0 "$MEMDIAG" map -f json,svg -o pictures a.c
whole pictures
cp pictures/a.map.json out
is '[.scopes[0].statics[].name]' '["thread data","zeroed data","initialised data","read-only data","code"]'
is '[.scopes[0].blocks[] | .size]' '[4,100]'
is '[.scopes[0].statics[] | select(.name == "code").rows[].name]' '["next","main"]'
runs 0 "$MEMDIAG" map --no-run -f json -o source a.c
cp source/a.map.json out
is '[.scopes[0].frames[].name]' '["main()"]'

# Sources without main, and without any function.
echo 'int zero; int one = 1; int get(void) { return zero + one; }' >b.c
runs 0 "$MEMDIAG" map -o b b.c
whole b
echo 'int zero;' >c.c
runs 0 "$MEMDIAG" map --json c.c
fits map
region 'zeroed data' '[["zero",4,null]]'
runs 0 "$MEMDIAG" map -o c c.c
says 'defines no function'
nothing c

# A run that ends early is told; what was seen until then counts.
echo '#include <stdlib.h>
int main(void) { char *p = malloc(30); return p[30]; }' >d.c
runs 0 "$MEMDIAG" map --json d.c
says 'the run ended early'
is '.regions[] | select(.name == "heap").peak' 30
finish
