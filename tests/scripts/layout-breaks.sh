# What the best order of members would break, each with its place; nothing where no order saves bytes or nothing relies
# on the order.
. "$SOURCE_DIR/tests/expect.sh"

cat >breaks.c <<'END'
#include <stdio.h>
#include <string.h>
struct head { char kind; };
struct listed { char a; double d; char b; };
struct sub { struct head h; double d; char t; };
struct one { char kind; double x; char z; };
struct two { char kind; double x; char z; long q; };
union both { struct one one; struct two two; };
struct flex { char c; double d; char e; char data[]; };
struct listed table[] = { { 'a', 1, 'b' }, { 'c', .d = 2, 'd' } };
struct named { char a; double d; char b; } zero = { 0 }, by_name = { .a = 1, .d = 2 };
struct saved { char a; double d; char b; };
struct around { int n; struct saved inside[2]; };
struct packed { double d; char a; } dense = { 1, 'a' };
int save(FILE *f, const struct around *r, struct sub *s, struct saved *p) {
    struct saved copy;
    unsigned char buffer[sizeof copy];
    memcpy(&copy, p, sizeof copy);
    memcpy(buffer, p, sizeof *p);
    struct head *h = (struct head *)s;
    struct one *o = (struct one *)(struct two *)f;
    struct listed *l = &(struct listed){ 'x', 2, 'y' };
    return fwrite(r, sizeof *r, 1, f) == 1 && h->kind && o->kind && l->a && sizeof((struct listed){ 'q', 1, 'r' });
}
END
broken() { # NAME WANTED: kinds and lines of what is broken
    is "[.records[] | select(.name == \"struct $1\") | .breaks[] | [.kind, .line]]" "$2"
}
runs 0 "$MEMDIAG" layout --json breaks.c
fits layout
broken listed '[["initialiser",10],["initialiser",22]]'
broken sub '[["cast",20]]'
broken one '[["prefix",21],["union",8]]'
broken saved '[["bytes",19],["bytes",23]]'
for it in named flex packed around head; do
    broken "$it" '[]'
done
runs 0 "$MEMDIAG" layout breaks.c
prints 'it breaks the initialiser at breaks.c:10, which gives members by position'
prints 'it breaks what fwrite takes as bytes at breaks.c:23'
prints 'it breaks the union at breaks.c:8: struct one and struct two begin alike'
prints 'data stays last, as its length is not fixed'
[[ $(grep -c 'it breaks' out) == 9 ]] || fail "$(grep -c 'it breaks' out) things are broken: $(cat out)"

# Without function bodies, what the file scope shows.
runs 0 "$MEMDIAG" layout --no-shapes --json breaks.c
broken listed '[["initialiser",10]]'
broken saved '[]'

# Many of a kind are counted.
{
    echo 'struct l { char a; double d; char b; };'
    printf 'struct l l%d = { 1, 2, 3 };\n' 1 2 3 4 5
} >many.c
runs 0 "$MEMDIAG" layout many.c
prints 'and 2 more of this kind'
finish
