# memdiag stack: frames, calls of every kind, the deepest path, recursion, frames that no stack holds.
. "$SOURCE_DIR/tests/expect.sh"

cat >a.c <<'END'
#include <stdlib.h>
typedef int (*Operation)(int, int);
static int add(int a, int b) { return a + b; }
static int mul(int a, int b) {
    long many[100] = { 0 };
    many[0] = a;
    return (int)many[0] * b;
}
static int subtract(int a, int b) { return a - b; }
static int apply(Operation operation, int a) { return operation(a, 2); }
static int odd(int n);
static int even(int n) { return n == 0 ? 1 : odd(n - 1); }
static int odd(int n) { return n == 0 ? 0 : even(n - 1); }
static int compare(const void *a, const void *b) {
    double temporary[4] = { 0 };
    return *(const int *)a - *(const int *)b + (int)temporary[0];
}
static void sort(int *values, size_t count, int (*order)(const void *, const void *)) {
    qsort(values, count, sizeof *values, order);
}
static void variable(int n) {
    int values[n];
    values[0] = 1;
}
static void done(int *p) { *p = 0; }
int main(void) {
    __attribute__((cleanup(done))) int guard = 1;
    static Operation const table[] = { add, mul };
    int values[3] = { 3, 1, 2 };
    sort(values, 3, compare);
    variable(guard);
    return apply(add, 3) + even(4) + table[1](2, 3) + subtract(1, 1);
}
END

runs 0 "$MEMDIAG" stack --json a.c
fits stack
calls() { # calls FUNCTION WANTED
    is "[.functions[] | select(.name == \"$1\").calls[] | .name + \" \" + .way] | sort" "$2"
}
calls main '["add pointer","apply direct","done direct","even direct","mul pointer","sort direct","subtract direct","variable direct"]'
calls apply '["add pointer","mul pointer"]'
calls sort '["compare callback","qsort direct"]'
is '.deepest' '{"bytes":896,"at_least":false,"path":[{"name":"main","call":32},{"name":"apply","call":32},{"name":"mul","call":832}]}'
is '.recursion' '[{"functions":["odd","even"],"bytes":64}]'
is '[.functions[] | select(.at_least).name]' '["odd","even","variable"]'
is '[.functions[] | select(.recursive).name]' '["odd","even"]'

runs 0 "$MEMDIAG" stack a.c
prints 'deepest path: 896 bytes, 0.011 % of the limit: main 32 > apply 32 > mul 832'
prints 'recursion: odd, even (64 bytes a round, the limit holds 131072 of them)'
(($(wc -L <out) <= 100)) || fail "wider than 100 columns"

# What the program needs is what the machine takes, when every path of the source is taken.
runs 0 "$MEMDIAG" stack --json "$SOURCE_DIR/examples/17-iterative.c"
need=$(jq .deepest.bytes out)
runs 0 "$MEMDIAG" run --quiet --stack-limit "$((need + 1024))" "$SOURCE_DIR/examples/17-iterative.c"

# A limit below a frame: told with the object that takes most of it.
runs 1 "$MEMDIAG" stack --stack-limit 512 a.c
says "a.c:5:10: error: the frame of 'mul' takes 808 bytes, more than the stack limit of 512: mostly many"
runs 1 "$MEMDIAG" stack --json "$SOURCE_DIR/examples/17-stack-overflow.c"
fits stack
is '[.functions[] | select(.refused).name]' '["main"]'

# As a picture: the frames of the deepest path, callers first, with true sizes; the rest beside; the limit to scale.
runs 0 "$MEMDIAG" stack -f svg,text,json -o pictures a.c
whole pictures
xmllint --noout pictures/a.stack.svg || fail "no XML"
cp pictures/a.stack.json out
is '[.scopes[].frames[] | [.name, .size]]' '[["main()",16],["apply()",16],["mul()",808]]'
is '[.scopes[].frames[2] | .. | objects | select(.name? == "many") | [.offset, .size]]' '[[8,800]]'
grep -q 'main calls apply, line 32' pictures/a.stack.txt || fail "the call is not told"
grep -q 'subtract .*32 B' pictures/a.stack.txt || fail "functions beside the path are not drawn"
grep -q 'recursion: odd, even, 64 bytes a round; the limit holds 131072' pictures/a.stack.txt || fail "no recursion"
grep -q 'limit 8388608 bytes: 896 bytes on the deepest path, 8387712 left' pictures/a.stack.txt || fail "no limit"
runs 1 "$MEMDIAG" stack -f text -o pictures --stack-limit 512 a.c
says "the frame of 'mul' takes 808 bytes"
grep -q '896 bytes on the deepest path, 384 too many' pictures/a.stack.txt || fail "nothing beyond the limit"
echo 'int f19(void) { return 1; }' >path.c
for ((i = 18; i >= 0; i--)); do echo "int f$i(void) { int x = f$((i + 1))(); return x; }"; done >>path.c
echo 'int main(void) { return f0(); }' >>path.c
runs 0 "$MEMDIAG" stack -f text -o pictures path.c
[[ $(grep -c 'with its call' pictures/path.stack.txt) == 12 ]] || fail "a long path is not shortened"
grep -q '^9 frames between are not drawn' pictures/path.stack.txt || fail "what is left out is not told"

echo 'struct empty { int a; };' >b.c
runs 0 "$MEMDIAG" stack -f text -o none b.c
nothing none
runs 0 "$MEMDIAG" stack b.c
prints 'no function has a body'
runs 0 "$MEMDIAG" stack --json b.c
fits stack
is '.deepest' 'null'

runs 2 "$MEMDIAG" stack missing.c
says "missing.c"
runs 2 "$MEMDIAG" stack a.c b.c
says "takes one file"
finish
