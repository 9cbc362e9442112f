# The pictures of runs: tests/draw-run/*.c in DOT, text and JSON against tests/draw-run/NAME/, with the exit status that the
# first line of the source names (`// exit: 1`). MD_BLESS=1 writes them anew (./dev bless draw_run).
. "$SOURCE_DIR/tests/expect.sh"

for source in "$SOURCE_DIR"/tests/draw-run/*.c; do
    name=$(basename "$source" .c)
    golden=$SOURCE_DIR/tests/draw-run/$name
    wanted=$(sed -n '1s/.*exit: //p' "$source")
    runs "${wanted:-0}" "$MEMDIAG" draw -f dot,text,json -o "$name" "$source"
    if [[ -n ${MD_BLESS:-} ]]; then
        rm -rf "$golden"
        cp -r "$name" "$golden"
    fi
    diff -r "$golden" "$name" || fail "the pictures of $name.c differ; ./dev bless draw_run writes them anew"
done

# Which ends of a scope are drawn, and what was not executed.
cat >loop.c <<'END'
static int never(int n) { return n; }
int main(int argc, char **argv) {
    (void)argv;
    int sum = 0;
    for (int i = 0; i < 4; i++) { int square = i * i; sum += square; }
    return argc > 1 ? never(sum) : 0;
}
END
runs 0 "$MEMDIAG" draw -f text -o first loop.c
says 'not executed, so not drawn: never'
[[ $(ls first) == $'loop.main.L5.txt\nloop.main.txt' ]] || fail "first visits: $(ls first)"
runs 0 "$MEMDIAG" draw --visit 3 -f text -o third loop.c
grep -q 'square.* 4 ' third/loop.main.L5.v3.txt || fail "no third visit"
runs 0 "$MEMDIAG" draw --visit all --scope main.L5 -f text -o every loop.c
[[ $(ls every | wc -l) == 4 ]] || fail "all visits: $(ls every)"
runs 0 "$MEMDIAG" draw --visit last --scope main.L5 -f text -o last loop.c
grep -q 'square.* 9 ' last/* || fail "no last visit"
runs 2 "$MEMDIAG" draw --visit never loop.c
runs 0 "$MEMDIAG" draw --no-run --scope never -f text -o static loop.c

# A block that ends with a loop which walks and frees is drawn before it; one that computes while it frees is not.
cat >walk.c <<'END'
#include <stdlib.h>
struct node { struct node *next; int value; };
int main(void) {
    struct node *list = NULL;
    for (int i = 0; i < 3; i++) {
        struct node *node = malloc(sizeof *node);
        *node = (struct node){ list, i };
        list = node;
    }
    struct node *at = list;
    while (at) {
        struct node *next = at->next;
        COUNT
        free(at);
        at = next;
    }
    list = NULL;
    exit(EXIT_SUCCESS);
}
END
runs 0 "$MEMDIAG" draw --scope main -f text -o walk walk.c -- -DCOUNT=
[[ $(grep -o 'heap #[123]  16 bytes' walk/walk.main.txt | wc -l) == 3 ]] || fail "the list is not whole: $(cat walk/walk.main.txt)"
runs 0 "$MEMDIAG" draw --scope main -f text -o walk walk.c -- '-DCOUNT=static int sum; sum += at->value;'
! grep -q 'heap #1  16 bytes' walk/walk.main.txt || fail "what computes does not tidy"

# Exit codes: a budget, something unsupported, --expect, a frame that the stack limit refuses, a marker never reached.
echo 'int main(void) { volatile int i = 0; for (;;) i = !i; }' >endless.c
runs 122 "$MEMDIAG" draw --max-steps 10000 endless.c
echo 'int main(void) { __asm__("nop"); return 0; }' >assembly.c
runs 123 "$MEMDIAG" draw assembly.c
echo 'int main(void) { int *p = 0; return *p; }' >null.c
runs 1 "$MEMDIAG" draw -o null null.c
[[ -s null/null.fault.svg ]] || fail "no picture of the fault"
runs 0 "$MEMDIAG" draw --expect=fault null.c
runs 1 "$MEMDIAG" draw --expect=fault loop.c
echo 'int main(void) { char large[10000000]; large[0] = 1; return large[0] - 1; }' >large.c
runs 1 "$MEMDIAG" draw -o large large.c
says "the frame of 'main' takes"
[[ -s large/large.main.svg ]] || fail "no picture of the refused frame"
printf 'int main(int c, char **v) {\n (void)v; if (c > 5) {\n  // memdiag: show "many"\n  c = 0; }\n return 0;\n}\n' >marker.c
runs 2 "$MEMDIAG" draw marker.c
says 'marker.c:3'

# A marker's picture does not take the place of a function's; what is hidden is so without a run too; a target that
# cannot be run is drawn from the source.
cat >names.c <<'END'
int main(void) {
    int secret = 1; // memdiag: hide
    int shown = 2;
    // memdiag: show "main" bytes
    return secret + shown - 3;
}
END
runs 0 "$MEMDIAG" draw -f text -o names names.c
[[ $(ls names) == $'names.main-2.txt\nnames.main.txt' ]] || fail "names: $(ls names)"
grep -q '02 │ 00 │ 00' names/names.main-2.txt || fail "a marker's bytes are not drawn"

# Byte by byte: values, what was never written, an arrow from a pointer's last byte; long objects are elided.
cat >bytes.c <<'END'
#include <stdlib.h>
struct record { char tag; int number; int *data; };
int main(void) {
    struct record record = { 'a', 258, malloc(8) };
    int many[40] = { 7 };
    record.data[0] = many[0];
    // memdiag: show "raw" bytes
    free(record.data);
    return 0;
}
END
runs 0 "$MEMDIAG" draw -f json -o bytes bytes.c
cells() { jq -c "[.. | objects | select(.name? == \"$2\" and .cells).cells[] | [.state, .text]]" "bytes/$1"; }
[[ $(cells bytes.raw.json number) == '[["value","02"],["value","01"],["value","00"],["value","00"]]' ]] ||
    fail "number: $(cells bytes.raw.json number)"
[[ $(cells bytes.raw.json many | jq -c '[length, .[15], .[0]]') == '[17,["value","…"],["value","07"]]' ]] ||
    fail "many: $(cells bytes.raw.json many)"
[[ $(jq -c '[.scopes[].blocks[].rows[].cells[] | .state]' bytes/bytes.raw.json) == \
'["value","value","value","value","indeterminate","indeterminate","indeterminate","indeterminate"]' ]] ||
    fail "block: $(jq -c '[.scopes[].blocks[].rows[].cells[]]' bytes/bytes.raw.json)"
[[ $(jq -c '[.scopes[].arrows[] | [.from.offset, .to.offset]]' bytes/bytes.raw.json) == '[[15,0]]' ]] ||
    fail "arrow: $(jq -c '.scopes[].arrows' bytes/bytes.raw.json)"

# An allocator of the program's own: objects of several types in one block, each as what points to it says.
cat >pool.c <<'END'
#include <stdlib.h>
struct small { int x, y; };
struct link { double d; struct link *next; };
static char *pool;
static size_t used;
static void *take(size_t size) {
    void *taken = pool + used;
    used += (size + 15) / 16 * 16;
    return taken;
}
int main(void) {
    pool = malloc(128);
    struct small *small = take(sizeof *small);
    *small = (struct small){ 1, 2 };
    struct link *first = take(sizeof *first), *second = take(sizeof *second);
    *first = (struct link){ 2.5, NULL };
    *second = (struct link){ 3.5, first };
    // memdiag: show "filled"
    int sum = small->x + (int)first->d + (int)second->d;
    free(pool);
    return sum != 6;
}
END
runs 0 "$MEMDIAG" draw -f json -o pool pool.c
[[ $(jq -c '[.scopes[].blocks[] | .. | objects | select(.cells[0]?) | [.name, .offset, .cells[0].text]]' pool/pool.filled.json) == \
'[["x",0,"1"],["y",4,"2"],["d",16,"2.5"],["next",24,"NULL"],["d",32,"3.5"],["next",40,"heap #1+16"]]' ]] ||
    fail "pool: $(jq -c '[.scopes[].blocks[].rows[] | [.name, .offset, .cells[0].text]]' pool/pool.filled.json)"
[[ $(jq -c '[.scopes[].blocks[].rows[] | select(.kind == "note").text]' pool/pool.filled.json) == \
'["8 bytes of no known type","80 bytes of no known type"]' ]] || fail "gaps of a pool: $(cat pool/pool.filled.json)"
[[ $(jq -c '[.scopes[].arrows[].to.offset] | sort' pool/pool.filled.json) == '[0,0,16,16,16,32]' ]] ||
    fail "arrows into a pool: $(jq -c '[.scopes[].arrows[].to]' pool/pool.filled.json)"

# A frame without objects is a closed box.
echo 'static int one(void) { return 1; } int main(void) { return one() - 1; }' >bare.c
runs 0 "$MEMDIAG" draw --no-run --scope main -f text -o bare bare.c
grep -q '└──' bare/bare.main.txt || fail "a frame without objects is open: $(cat bare/bare.main.txt)"

# Blocks of one macro in one line are named once.
echo '#define B { int x = 1; (void)x; }
int main(void) {
    B B B B
    { int other = 2; (void)other; }
    return 0;
}' >macro-blocks.c
runs 0 "$MEMDIAG" draw --scope main.L4 -f text -o macro-blocks macro-blocks.c
! grep -q 'line 3, line 3' macro-blocks/*.txt || fail "one line is named again: $(cat macro-blocks/*.txt)"
grep -q 'same bytes as in the block at line 3' macro-blocks/*.txt || fail "shared bytes are not told: $(cat macro-blocks/*.txt)"

# --max-cells: so many cells of an array, whatever its length; all of them where it is large enough.
for most in 3 12 40; do
    runs 0 "$MEMDIAG" draw --max-cells $most -f json -o bytes bytes.c
    wanted=$((most < 40 ? most + 1 : 40))
    [[ $(cells bytes.main.json many | jq length) == "$wanted" ]] ||
        fail "--max-cells $most: $(cells bytes.main.json many | jq length) cells"
done

# --heap-plot: one more file, with the limit where the heap comes near it.
runs 0 "$MEMDIAG" draw --heap-plot --heap-limit 10M -o plot "$SOURCE_DIR/examples/18-heap-exhaustion.c"
whole plot
grep -q '>limit 10485760<' plot/18-heap-exhaustion.heap.svg || fail "the limit is not drawn"
grep -q 'at most 10000000 bytes at once, 0 at the end' plot/18-heap-exhaustion.heap.svg || fail "no figures in words"
xmllint --noout plot/18-heap-exhaustion.heap.svg 2>err || fail "the plot is no XML: $(head -3 err)"
runs 0 "$MEMDIAG" draw --heap-plot -o plot "$SOURCE_DIR/examples/06-string-and-vector.c"
! grep -q '>limit ' plot/06-string-and-vector.heap.svg || fail "a limit far away is drawn"
echo 'int main(void) { return 0; }' >empty.c
runs 0 "$MEMDIAG" draw --heap-plot -o plot empty.c
grep -q 'peak 0 bytes' plot/empty.heap.svg || fail "no plot of an empty heap"

# A fault: bytes outside of the block get a cell behind it, bytes of a neighbouring member keep theirs in another state.
cat >over.c <<'END'
#include <stdlib.h>
struct pair { int first[3]; int second; };
int main(int argc, char **argv) {
    struct pair pair = { { 1, 2, 3 }, 4 };
    int *block = malloc(12), *at = argc > 1 ? pair.first : block;
    at[3] = argv == NULL;
    return 0;
}
END
runs 1 "$MEMDIAG" draw -f json -o over over.c
[[ $(jq -c '[.scopes[].blocks[].rows[].cells[] | select(.state == "out_of_bounds") | [.offset, .size]]' over/over.fault.json) == \
'[[12,4]]' ]] || fail "the bytes beyond the block: $(jq -c '.scopes[].blocks' over/over.fault.json)"
runs 1 "$MEMDIAG" draw --args inside -f json -o over over.c
[[ $(jq -c '[.. | objects | select(.cells?) | .name as $name | .cells[] | select(.state == "out_of_bounds") | [$name, .text]]' \
    over/over.fault.json) == '[["second","✗ 4"]]' ]] || fail "the member beside: $(jq -c '.scopes[].frames' over/over.fault.json)"

runs 0 "$MEMDIAG" draw --no-run -f text -o hidden names.c
grep -q shown hidden/names.main.txt || fail "nothing is drawn"
! grep -q secret hidden/names.main.txt names/*.txt || fail "a hidden variable is drawn"
runs 0 "$MEMDIAG" draw --target=i386-linux-gnu -f text -o other names.c
says 'the program was not run'
[[ -s other/names.main.txt ]] || fail "no picture for a target that cannot be run"
finish
