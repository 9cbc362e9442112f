# The reports of vars and layout: documents that fit their schemas, the main file's things only, names and their errors.
# timeout: 400
. "$SOURCE_DIR/tests/expect.sh"

for source in "$SOURCE_DIR"/examples/*.c "$SOURCE_DIR/tests/layout/hard.c"; do
    runs 0 "$MEMDIAG" vars --no-run --json "$source"
    fits vars
    runs 0 "$MEMDIAG" layout --json "$source"
    fits layout
    runs 0 "$MEMDIAG" layout --no-shapes --all --json "$source"
    fits layout
    [[ -z $(jq -r '.records[] | select(.shape != null or .owner != null or .parts != null or .why != null)' out) ]] ||
        fail "a shape with --no-shapes: $source"
done

cat >a.c <<'END'
#include <stdio.h>
#include <stdlib.h>
static int counter = 3;
struct point { double x, y; };
typedef struct { char a; long b; char c; } Loose;
union either { int i; float f; };
int sum(const int *values, int count) {
    int total = 0;
    for (int i = 0; i < count; i++) {
        int value = values[i];
        total += value;
    }
    return total + counter;
}
int late;
int main(void) {
    int values[3] = { 1, 2, 3 };
    return sum(values, 3) == 9 ? EXIT_SUCCESS : EXIT_FAILURE;
}
END

runs 0 "$MEMDIAG" vars --no-run --json a.c
[[ $(jq -r '[.variables[] | "\(.function // "-").\(.name)@\(.scope_line // "-")+\(.offset // "-")"] | join(" ")' out) == \
"-.counter@-+- -.late@-+- sum.values@7+0 sum.count@7+8 sum.total@7+12 sum.i@9+16 sum.value@9+20 main.values@16+0" ]] ||
    fail "other variables: $(jq -c '[.variables[] | [.function, .name, .scope_line, .offset]]' out)"
runs 0 "$MEMDIAG" vars --no-run a.c
[[ $(grep -c 'file scope' out) == 1 ]] || fail "file scope is to stand in one place"
(($(wc -L <out) <= 100)) || fail "wider than 100 columns"

# Records by tag, by keyword and tag, by typedef; only those of the source without --all.
for name in point 'struct point' Loose 'union either'; do
    runs 0 "$MEMDIAG" layout --no-shapes --json a.c "$name"
    [[ $(jq '.records | length' out) == 1 ]] || fail "not one record '$name'"
done
runs 0 "$MEMDIAG" layout --no-shapes --json a.c
[[ $(jq -r '[.records[].name] | join(",")' out) == 'struct point,Loose,union either' ]] || fail "records: $(jq -c '[.records[].name]' out)"
runs 0 "$MEMDIAG" layout --no-shapes --json --all a.c
(($(jq '.records | length' out) > 3)) || fail "--all adds nothing"
runs 0 "$MEMDIAG" layout --no-shapes a.c Loose
prints 'best order: 16 bytes, saves 8: b, a, c'

# The best order says which cast it breaks: one to or from the first member, and only where that member moves.
cat >casts.c <<'END'
struct base { char kind; };
struct other { char kind; };
struct derived { struct base base; long value; char last; };
struct apart { struct base base; long value; char last; };
int kind(struct derived *derived) {
    return ((struct base *)derived)->kind;
}
int wrong(struct apart *apart) {
    return ((struct other *)apart)->kind;
}
END
runs 0 "$MEMDIAG" layout --json casts.c derived apart
fits layout
[[ $(jq -c '[.records[].best_order_breaks]' out) == '[{"file":"casts.c","line":6},null]' ]] ||
    fail "other casts: $(jq -c '[.records[].best_order_breaks]' out)"
runs 0 "$MEMDIAG" layout casts.c derived
prints 'it breaks the cast at casts.c:6, which relies on the first member'
runs 2 "$MEMDIAG" layout --no-shapes a.c pont
says "'point'"
[[ ! -s out ]] || fail "output in spite of an unknown name"
runs 2 "$MEMDIAG" layout --no-shapes a.c 'union point'
# What could have been an automatic object is said of the variable that led to it, when a run showed it.
runs 0 "$MEMDIAG" vars --json "$SOURCE_DIR/examples/15-prefer-stack.c"
fits vars
is '[.variables[] | select(.fits_stack) | .name]' '["needless"]'
runs 0 "$MEMDIAG" vars "$SOURCE_DIR/examples/15-prefer-stack.c"
prints 'fits the stack: small, of constant size'
# The heap part of records: the most that they led to in the run, by member; nothing of it without a run.
runs 0 "$MEMDIAG" vars "$SOURCE_DIR/examples/23-config-session.c"
prints 'stack part: 16 bytes; heap part: 8 bytes in 1 block, by server_name (8)'
prints 'stack part: 56 bytes; heap part: 83 bytes in 5 blocks, by permissions.items (16), data.buckets'
runs 0 "$MEMDIAG" vars --json "$SOURCE_DIR/examples/23-config-session.c"
fits vars
is '[.variables[] | select(.name == "session" and .heap_part) | .heap_part.members[].bytes]' '[16,67]'
runs 0 "$MEMDIAG" vars --json --no-run "$SOURCE_DIR/examples/23-config-session.c"
fits vars
is '[.variables[] | select(.heap_part)] | length' 0
runs 0 "$MEMDIAG" vars --no-run --json "$SOURCE_DIR/examples/15-prefer-stack.c"
is '[.variables[] | select(.fits_stack)]' '[]'
finish
