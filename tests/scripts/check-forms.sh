# check: the forms of its output (JSON, SARIF, assertions), --fix, --target, and what it refuses.
. "$SOURCE_DIR/tests/expect.sh"

for source in "$SOURCE_DIR"/tests/claims/*.c; do
    "$MEMDIAG" check --json "$source" >out 2>err
    last="check --json $source"
    fits check
done
runs 1 "$MEMDIAG" check --json "$SOURCE_DIR/tests/claims/chapter.c"
[[ $(jq -c '[.claims[] | select(.verdict == "refuted") | [.claimed, .actual, .fixed]]' out) == \
'[["13 bytes on stack","24 bytes","24 bytes on stack"],["26 bytes","24 bytes","24 bytes"]]' ]] ||
    fail "the two false figures of the chapter: $(jq -c '[.claims[] | select(.verdict == "refuted")]' out)"
for figure in '4 bytes on stack' '8 bytes on stack' '1 byte on stack' '20 bytes on stack' '16 bytes on stack' \
    '24 bytes on stack' '400 bytes on stack' '400 bytes on heap' '12 bytes used' '28 bytes reserved' \
    'allocation: 40 bytes'; do
    [[ -n $(jq --arg figure "$figure" '.claims[] | select(.text == $figure and .verdict == "confirmed")' out) ]] ||
        fail "the chapter's '$figure' is not confirmed"
done

# SARIF 2.1.0: what the standard demands of a log, a run, a result (3.13, 3.14, 3.27, 3.29, 3.30, 3.55, 3.57); its schema
# allows no other properties than its own (additionalProperties).
cat >sarif.jq <<'END'
def need($ok; $what): if $ok then empty else $what end;
def positive: type == "number" and . >= 1 and floor == .;
def only($names): (keys - $names)[] | "unknown property \(.)";
def region($r): ($r | only(["startLine", "startColumn", "endLine", "endColumn"])), need($r.startLine | positive; "startLine"), need($r.startColumn | positive; "startColumn"),
    need($r.endColumn >= $r.startColumn; "endColumn before startColumn");
only(["$schema", "version", "runs"]),
(.runs[] | only(["tool", "columnKind", "results"]), (.tool | only(["driver"])),
 (.tool.driver | only(["name", "version", "informationUri", "rules"]),
  (.rules[] | only(["id", "shortDescription", "fullDescription", "helpUri"]), (.shortDescription | only(["text"])))),
 (.results[] | only(["ruleId", "ruleIndex", "level", "message", "locations", "fixes"]), (.message | only(["text"])),
  (.locations[] | only(["physicalLocation"]),
   (.physicalLocation | only(["artifactLocation", "region"]), (.artifactLocation | only(["uri"])))),
  ((.fixes // [])[] | only(["description", "artifactChanges"]), (.description | only(["text"])),
   (.artifactChanges[] | only(["artifactLocation", "replacements"]),
    (.replacements[] | only(["deletedRegion", "insertedContent"]), (.insertedContent | only(["text"]))))))),
need(.version == "2.1.0"; "version"),
need(.["$schema"] | test("sarif-2\\.1\\.0"); "$schema"),
need(.runs | length == 1; "runs"),
(.runs[0] as $run
 | need($run.tool.driver.name == "memdiag"; "tool.driver.name"),
   need($run.columnKind | IN("utf16CodeUnits", "unicodeCodePoints"); "columnKind"),
   need($run.results | type == "array"; "results"),
   need([$run.tool.driver.rules[].id] | length == (unique | length); "rule ids are not unique"),
   ($run.results[]
    | need(.message.text | type == "string" and length > 0; "message.text"),
      need(.level | IN("none", "note", "warning", "error"); "level"),
      need($run.tool.driver.rules[.ruleIndex].id == .ruleId; "ruleIndex"),
      need(.locations | length == 1; "locations"),
      (.locations[0].physicalLocation
       | need(.artifactLocation.uri | test("^[A-Za-z0-9._~/%:-]+$"); "uri"), region(.region)),
      ((.fixes // [])[]
       | need(.artifactChanges | length >= 1; "artifactChanges"),
         (.artifactChanges[] | need(.artifactLocation.uri; "uri of a fix"),
          need(.replacements | length >= 1; "replacements"),
          (.replacements[] | region(.deletedRegion), need(.insertedContent.text | type == "string"; "insertedContent"))))))
END
cp "$SOURCE_DIR/tests/claims/chapter.c" 'a b%ü.c'
runs 1 "$MEMDIAG" check --sarif 'a b%ü.c' "$SOURCE_DIR/tests/claims/columns.c"
[[ -z $(jq -r -f sarif.jq out) ]] || fail "SARIF: $(jq -r -f sarif.jq out | head -5)"
[[ $(jq '.runs[0].results | length' out) -ge 6 ]] || fail "SARIF lacks results"
prints '"a%20b%25%C3%BC.c"'
# shows SARIF_FILE SOURCE: every region, counted in code points, holds the claim that its message names.
shows() {
    jq -r '.runs[0].results[] | [.locations[0].physicalLocation.region | .startLine, .startColumn, .endColumn] +
        [.message.text | capture("^The claim .(?<claim>.*). is false").claim] | @tsv' "$1" |
        while IFS=$'\t' read -r line first last claim; do
            text=$(sed -n "${line}p" "$2")
            [[ ${text:first-1:last-first} == "$claim" ]] ||
                fail "SARIF: '$claim' is not at $line:$first-$last but '${text:first-1:last-first}'"
        done
}
printf 'int x; /* größe „😀“, 8 bytes */ int y; // 2 bytes\n' >columns.c
runs 1 "$MEMDIAG" check --sarif ./columns.c
prints '"uri": "columns.c"'
[[ $(jq '.runs[0].results | length' out) == 2 && $(LC_ALL=C.UTF-8 shows out columns.c) == "" ]] ||
    fail "SARIF's columns: $(LC_ALL=C.UTF-8 shows out columns.c) $(cat out)"
runs 1 "$MEMDIAG" check --sarif "$PWD/columns.c"
[[ $(jq -r '.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri' out) == "file://$PWD/columns.c" ]] ||
    fail "SARIF: an absolute path is no URI: $(grep uri out)"
runs 1 "$MEMDIAG" check --sarif 'a b%ü.c'
[[ -n $(jq '.runs[0].results[0].extra = 1' out | jq -r -f sarif.jq) ]] || fail "the check of SARIF lets properties pass"
[[ -n $(jq '.runs[0].results[0].ruleId = "x"' out | jq -r -f sarif.jq) ]] || fail "the check of SARIF lets everything pass"
echo 'int x; // 4 bytes' >true.c
runs 0 "$MEMDIAG" check --sarif true.c
[[ -z $(jq -r -f sarif.jq out) ]] || fail "SARIF without results: $(jq -r -f sarif.jq out | head -5)"

# --fix: hexadecimal stays so, units that do not divide give way, and a second run finds nothing.
cat >fix.c <<'END'
struct s {
    char a[3]; /* offset 0x00, 4 bytes */
    int b;     /* offset 0x0A */
    long c;    // offset 12; in KiB little
};             /* 20-byte struct */
char room[1000]; // 1 KiB
char half[512];  /* 0x100 bytes */
long eight;      // four bytes
END
cp fix.c fixed.c
runs 1 "$MEMDIAG" check --fix fixed.c
cat >expected.c <<'END'
struct s {
    char a[3]; /* offset 0x00, 3 bytes */
    int b;     /* offset 0x04 */
    long c;    // offset 8; in KiB little
};             /* 16-byte struct */
char room[1000]; // 1000 bytes
char half[512];  /* 0x200 bytes */
long eight;      // 8 bytes
END
cmp fixed.c expected.c || fail "--fix: $(diff expected.c fixed.c)"
runs 0 "$MEMDIAG" check fixed.c
ln -s fixed.c link.c
cp fix.c fixed.c
runs 1 "$MEMDIAG" check --fix link.c
[[ -L link.c ]] && cmp fixed.c expected.c || fail "--fix of a link"
mkdir locked && cp fix.c locked/ && chmod 555 locked
if [[ ! -w locked ]]; then
    runs 2 "$MEMDIAG" check --fix locked/fix.c
    says 'cannot write'
    cmp -s fix.c locked/fix.c || fail "a file that cannot be replaced was changed"
fi
chmod 755 locked

# Every target has its own truth.
cat >target.c <<'END'
struct list { void *data; unsigned long length; }; /* 16 bytes */
// memdiag: sizeof(void *) == 8
END
runs 0 "$MEMDIAG" check target.c
for target in i386-linux-gnu arm-none-eabi; do
    runs 1 "$MEMDIAG" check --target="$target" --verbose target.c
    prints "refuted: '16 bytes', size of struct list is 8 bytes"
    prints "refuted: 'sizeof(void *) == 8', the expression is 4"
done
runs 1 "$MEMDIAG" check --target=avr target.c
says "true would be '6 bytes'"
runs 1 "$MEMDIAG" check --target=i386-linux-gnu --assert target.c
[[ ! -s out ]] || fail "assertions of claims that are false: $(cat out)"

# Several files; one that does not compile does not hide what the other says.
echo 'int broken(' >broken.c
runs 2 "$MEMDIAG" check broken.c fix.c
says "the claim '20-byte' is false"
runs 2 "$MEMDIAG" check nowhere.c
runs 1 "$MEMDIAG" check --quiet fix.c
[[ ! -s out ]] || fail "--quiet talks: $(cat out)"
runs 0 "$MEMDIAG" check --quiet true.c true.c
runs 2 "$MEMDIAG" check
says 'no input file'

# Assertions that the source already has are not repeated.
cat >asserted.c <<'END'
struct s { long a; }; /* 8 bytes */
struct t { long a, b; }; /* 16 bytes */
_Static_assert(sizeof(struct s) == 8, "size");
END
runs 0 "$MEMDIAG" check --assert asserted.c
[[ $(cat out) == '_Static_assert(sizeof(struct t) == 16, '* && $(wc -l <out) == 1 ]] || fail "--assert: $(cat out)"

# --fix leaves every other byte alone: a byte order mark, CR LF, bytes beyond ASCII, a last line without an end; through a
# symbolic link it is the file that changes.
lines='\xef\xbb\xbfstruct s { char a; long b; }; // %s bytes\r\n#if 0\r\nint y; // 8 bytes\r\n#endif\r\n'
printf "$lines"'char t[4]; // “4 bytes”, %s Bytes' 9 5 >marked.c
printf "$lines"'char t[4]; // “4 bytes”, %s Bytes' 16 4 >wanted.c
mkdir links
ln -s ../marked.c links/link.c
chmod 600 marked.c
runs 1 "$MEMDIAG" check --fix links/link.c
cmp marked.c wanted.c || fail "--fix changed other bytes: $(od -c marked.c)"
[[ -L links/link.c && $(stat -c %a marked.c) == 600 ]] || fail "--fix changed the link or the permissions"
runs 0 "$MEMDIAG" check --fix links/link.c
if (($(id -u) != 0)); then
    echo 'int x; // 8 bytes' >locked.c
    chmod 444 locked.c
    runs 2 "$MEMDIAG" check --fix locked.c
    says "cannot write 'locked.c': Permission denied"
fi

# Expressions: numbers on either side, in the base that they are written in; macros of <stddef.h> without it.
cat >sides.c <<'END'
struct p { int x, y; }; // memdiag: 4 == sizeof(struct p)
// memdiag: sizeof(struct p) == 0x10
// memdiag: sizeof(struct p) == 7u
// memdiag: sizeof(struct p) == 010
// memdiag: offsetof(struct p, y) == 1
// memdiag: sizeof(struct p) == 077
END
runs 1 "$MEMDIAG" check --fix sides.c
says "the expression is 8 (that is what the right side is worth)"
[[ $(sed 's/.*memdiag: //' sides.c) == $'8 == sizeof(struct p)\nsizeof(struct p) == 0x08\nsizeof(struct p) == 8u
sizeof(struct p) == 010\noffsetof(struct p, y) == 4\nsizeof(struct p) == 077' ]] || fail "--fix: $(cat sides.c)"
runs 1 "$MEMDIAG" check --assert sides.c
prints '_Static_assert(__builtin_offsetof(struct p, y) == 4, "line 5");'

# What --assert prints compiles behind the source with both compilers, and holds; locals of unnamed and basic types, and
# of types that their function declares, are left out.
cat >local.c <<'END'
enum outer { X };
typedef int number;
struct point { int x, y; }; // 8 bytes
int global; // 4 bytes
int main(void) {
    int a = 1;                  // 4 bytes
    char text[10];              // 10 bytes
    const struct point c = { 1 }; // 8 bytes
    const number m[3] = { 1 };  // 12 bytes
    enum outer o = X;           // 4 bytes
    enum inner { A } e = A;     // 4 bytes
    typedef struct { int a, b; } own; // 8 bytes
    own list[2] = { 0 };        // 16 bytes
    struct in { int a; } in[2]; // 8 bytes
    return a;
}
END
runs 0 "$MEMDIAG" check --assert local.c
[[ $(sed 's/, "line.*//' out) == $'_Static_assert(sizeof(struct point) == 8
_Static_assert(sizeof(global) == 4
_Static_assert(sizeof(const struct point) == 8
_Static_assert(sizeof(const number[3]) == 12
_Static_assert(sizeof(enum outer) == 4' ]] || fail "--assert: $(cat out)"
for source in local.c "$SOURCE_DIR"/tests/claims/*.c; do
    "$MEMDIAG" check --assert "$source" >asserts 2>err
    cat "$source" asserts >pinned.c
    for compiler in gcc clang-19; do
        "$compiler" -w -fsyntax-only -std=gnu17 "$source" 2>/dev/null || continue
        "$compiler" -w -fsyntax-only -std=gnu17 pinned.c 2>err || fail "$compiler: --assert of $source: $(cat err)"
    done
done

# Without a run, and where a run cannot be.
cat >run.c <<'END'
#include <stdlib.h>
int main(int argc, char **argv) {
    char *p = malloc(10); // 12 bytes on heap
    if (argc > 1)
        p[10] = 1;
    free(p); // freed here
    return 0;
}
END
runs 0 "$MEMDIAG" check --no-run --verbose run.c
prints "not understood: '12 bytes on heap', allocated bytes of 'p': the program was not run"
runs 1 "$MEMDIAG" check --verbose run.c
prints "refuted: '12 bytes on heap', allocated bytes of 'p' is 10 bytes"
prints "confirmed: 'freed here'"
runs 1 "$MEMDIAG" check --verbose --args x run.c
prints "not understood: 'freed here', lifetime of 'p': the run never came there"
sed 's/int main/int other/' run.c >other.c
runs 0 "$MEMDIAG" check --verbose other.c
prints 'there is no main, so nothing can be run'
# Columns of SARIF are code points, and the claims of a document stand in order of place.
cat >order.md <<'END'
<!-- memdiag: sizeof(int) == 4 -->

```c
/* ö */ struct p { char a; int b; }; /* 12 bytes */
```

<!-- memdiag: sizeof(struct p) == 8 -->
END
runs 1 "$MEMDIAG" check --sarif order.md
[[ $(jq -c '[.runs[0].results[].locations[0].physicalLocation.region | [.startLine, .startColumn, .endColumn]]' out) == '[[4,41,49]]' ]] ||
    fail "region: $(jq -c '[.runs[0].results[].locations[0].physicalLocation.region]' out)"
runs 1 "$MEMDIAG" check --json order.md
[[ $(jq -c '[.claims[].line]' out) == '[1,4,7]' ]] || fail "order: $(jq -c '[.claims[].line]' out)"
finish
