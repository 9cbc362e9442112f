# Programs that make pictures hard: each gives whole pictures within 100 columns, well-formed SVG and JSON, and shows what
# matters of what is too much.
. "$SOURCE_DIR/tests/expect.sh"

# drawn STATUS NAME OPTIONS…: NAME.c gives pictures that hold together.
drawn() {
    local status=$1 name=$2 picture
    shift 2
    runs "$status" "$MEMDIAG" draw -f svg,text,json -o "$name" "$@" "$name.c"
    whole "$name"
    for picture in "$name"/*.svg; do xmllint --noout "$picture" || fail "no XML: $picture"; done
    for picture in "$name"/*.json; do jq empty "$picture" || fail "no JSON: $picture"; done
    for picture in "$name"/*.txt; do
        (($(LC_ALL=C.UTF-8 wc -L <"$picture") <= 100)) || fail "wider than 100 columns: $picture"
        iconv -f UTF-8 -t UTF-8 "$picture" >/dev/null || fail "no UTF-8: $picture"
        ! LC_ALL=C grep -q '[[:cntrl:]]' <(tr -d '\n' <"$picture" | iconv -f UTF-8 -t ASCII//IGNORE 2>/dev/null) ||
            fail "a control character in $picture"
    done
}

# The first statement faults; no scope of main ever ends.
echo 'int main(void) { int *nowhere = 0; return *nowhere; }' >at-once.c
drawn 1 at-once
[[ -f at-once/at-once.fault.svg ]] || fail "no picture of the fault"
printf '#include <stdlib.h>\nstatic void quit(void) { _Exit(3); }\nint main(void) { int open = 1; quit(); return open; }\n' >quits.c
drawn 0 quits

# A block far too long to draw: the variable, the first elements and the one that is pointed to.
cat >long-array.c <<'END'
static int many[10000000];
int main(void) {
    for (int i = 0; i < 10000000; i += 1000) many[i] = i;
    int *inside = &many[5000];
    return *inside != 5000;
}
END
drawn 0 long-array
[[ $(jq -c '[.scopes[].blocks[] | select(.rows) | .rows[].cells | length] | max < 40' long-array/long-array.main.json) == true ]] ||
    fail "too many cells of ten million"

# Pointers in circles, to themselves and to the frame.
cat >circles.c <<'END'
#include <stdlib.h>
struct node { struct node *next, *back; void *self; };
int main(void) {
    struct node *a = malloc(sizeof *a), *b = malloc(sizeof *b);
    a->next = a->back = b, a->self = a;
    b->next = b->back = a, b->self = &b;
    void *me = &me;
    // memdiag: show "circles"
    free(a), free(b);
    return me == NULL;
}
END
drawn 0 circles
[[ $(jq '.scopes[].arrows | length' circles/circles.circles.json) == 9 ]] || fail "arrows of circles"

# A million nodes: the ones next to the variable are drawn, the others counted, once.
cat >nodes.c <<'END'
#include <stdlib.h>
struct node { struct node *next; int value; };
int main(void) {
    struct node *list = NULL;
    for (int i = 1; i <= 1000000; i++) {
        struct node *node = malloc(sizeof *node);
        *node = (struct node){ list, i };
        list = node;
    }
    // memdiag: show "full"
    return list->value != 1000000; // and nothing is freed
}
END
drawn 0 nodes --scope main
grep -q 'list .*●──→ #1000000 ' nodes/nodes.full.txt || fail "the beginning of the list is not drawn"
grep -q '^ *+8.* 999990 ' nodes/nodes.full.txt || fail "the eleventh node is not drawn"
[[ $(grep -c 'more heap blocks' nodes/nodes.full.txt) == 1 ]] || fail "the others are not counted once"
grep -q '^999952 more heap blocks, 15999232 bytes, are not drawn' nodes/nodes.full.txt || fail "the others are not counted"

# An array of pointers whose rows are left out: so is what only those rows lead to; the last bytes of long blocks are kept.
cat >rows.c <<'END'
#include <stdlib.h>
int main(void) {
    char *blocks[30];
    for (int i = 0; i < 30; i++) {
        blocks[i] = malloc(100000);
        blocks[i][99999] = 'z';
    }
    // memdiag: show "held"
    for (int i = 0; i < 30; i++)
        free(blocks[i]);
    return 0;
}
END
drawn 0 rows
[[ $(jq -c '[.scopes[].blocks[].number] | [length, .[-1]]' rows/rows.held.json) == '[12,30]' ]] ||
    fail "blocks of rows: $(jq -c '[.scopes[].blocks[].number]' rows/rows.held.json)"
grep -q '^18 more heap blocks, 1800000 bytes, are not drawn' rows/rows.held.txt || fail "the others are not counted"
[[ $(jq -c '.scopes[].blocks[0].rows[0].cells | [.[0].state, .[-1].text]' rows/rows.held.json) == '["indeterminate","z"]' ]] ||
    fail "first and last: $(jq -c '.scopes[].blocks[0].rows[0].cells' rows/rows.held.json)"

# Names of 5,000 characters.
name=$(printf '%05000d' 0 | tr 0 n)
cat >names.c <<END
struct ${name}_s { int ${name}_m; };
static int ${name}_f(int ${name}) { struct ${name}_s ${name}_v = { ${name} }; return ${name}_v.${name}_m; }
int main(void) { int ${name}_r = ${name}_f(1); return ${name}_r - 1; }
END
drawn 0 names
(($(wc -c <names/names.main.svg) < 100000)) || fail "names make the picture $(wc -c <names/names.main.svg) bytes long"

# Labels: markup, quotes, control and right-to-left characters, paths, no UTF-8. Files are named after what is harmless.
printf 'int main(void) {\n int x = 1;\n // memdiag: show "%b"\n x++;\n // memdiag: show "../../etc/passwd"\n x++;\n' \
    '<&\\"> --> ]]> \xe2\x80\xaeexe.gnp \x01\x7f\there' >labels.c
printf ' // memdiag: show "no \xff utf"\n x++;\n // memdiag: show "a \\\\ b"\n return x - 4;\n}\n' >>labels.c
drawn 0 labels
[[ $(cd labels && echo *.svg) == 'labels.a-b.svg labels.etc-passwd.svg labels.exe-gnp-here.svg labels.main.svg labels.no-utf.svg' ]] ||
    fail "files of labels: $(ls labels)"
head -1 labels/labels.exe-gnp-here.txt | grep -qF '<&"> --> ]]> ‹U+202E›exe.gnp ␁␡␉here' || fail "$(head -1 labels/labels.exe-gnp-here.txt)"
head -1 labels/labels.a-b.txt | grep -qF 'a \ b' || fail "$(head -1 labels/labels.a-b.txt)"
for label in '""' '"..."' '"open' 'none'; do
    printf 'int main(void) {\n int x = 0;\n // memdiag: show %s\n return x;\n}\n' "$label" >wrong.c
    runs 2 "$MEMDIAG" draw -o wrong wrong.c
    says 'wrong.c:3:'
    nothing wrong
done
printf '#define SHOW /* memdiag: show "in a macro" */\nint main(void) {\n SHOW return 0;\n}\n' >macro.c
runs 2 "$MEMDIAG" draw -o macro macro.c
says 'macro.c:1:'

# Strings that are no UTF-8, end in the middle of a character, hold what turns writing round.
printf 'int main(void) {\n const char *s = "a\xff\xc0\x80 \xe2\x80\xae rtl", *u = "\xf0\x9f\x98\x80 \\x01<&\\">";\n' >strings.c
printf ' char cut[4] = { 120, (char)0xe2, (char)0x80, 0 };\n return s[0] == cut[0] || u[0] == 0;\n}\n' >>strings.c
drawn 0 strings
finish
