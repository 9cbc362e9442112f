# Sizes, alignments and offsets of other targets against what their ABI documents say.
. "$SOURCE_DIR/tests/expect.sh"

cat >facts.c <<'END'
struct pointer { char c; void *v; };
struct whole { char c; int v; };
struct long_one { char c; long v; };
struct long_long { char c; long long v; };
struct real { char c; double v; };
struct long_real { char c; long double v; };
struct bits { char c; int v : 4; };
struct mixed_bits { int a : 20; short v : 10; };
END

# One row a target: size of the record / offset of v (of bits: in bits), in the order above; then the document.
rows='
x86_64-linux-gnu         16/8  8/4  16/8  16/8  16/8  32/16 4/8   4/20  System V ABI, AMD64 supplement, 3.1.2
i386-linux-gnu           8/4   8/4  8/4   12/4  12/4  16/4  4/8   4/20  System V ABI, Intel386 supplement, 2.1
aarch64-linux-gnu        16/8  8/4  16/8  16/8  16/8  32/16 4/8   4/20  AAPCS64, 5.1, LP64
arm-linux-gnueabihf      8/4   8/4  8/4   16/8  16/8  16/8  4/8   4/20  AAPCS32, 5.1: long double is double
x86_64-pc-windows-msvc   16/8  8/4  8/4   16/8  16/8  16/8  8/32  8/32  Microsoft x64: LLP64; a unit for each type of bit-field
s390x-linux-gnu          16/8  8/4  16/8  16/8  16/8  24/8  4/8   4/20  s390x ELF ABI: 16-byte long double at 8
riscv32-unknown-elf      8/4   8/4  8/4   16/8  16/8  32/16 4/8   4/20  RISC-V psABI, ILP32
mips-linux-gnu           8/4   8/4  8/4   16/8  16/8  16/8  4/8   4/20  System V ABI, MIPS supplement, o32
wasm32-unknown-unknown   8/4   8/4  8/4   16/8  16/8  32/16 4/8   4/20  WebAssembly basic C ABI
msp430-none-elf          4/2   4/2  6/2   10/2  10/2  10/2  2/8   4/20  MSP430 EABI: nothing is aligned beyond 2
avr                      3/1   3/1  5/1   9/1   5/1   5/1   2/8   4/20  avr-gcc ABI: 16-bit int, 32-bit double, no alignment
'
names=(pointer whole long_one long_long real long_real bits mixed_bits)

while read -r target a b c d e f g h document; do
    [[ -n $target ]] || continue
    wanted=("$a" "$b" "$c" "$d" "$e" "$f" "$g" "$h")
    source=facts.c
    if [[ $target == avr || $target == msp430* ]]; then # int has 16 bits
        sed 's/int a : 20/long a : 20/' facts.c >small.c
        source=small.c
    fi
    runs 0 "$MEMDIAG" layout --no-shapes --json --target "$target" "$source"
    [[ $(jq -r .target out) == ${target%%-*}* ]] || fail "target $(jq -r .target out) for $target"
    for i in "${!names[@]}"; do
        field=offset
        [[ ${names[i]} == *bits ]] && field=bit_offset
        is=$(jq -r --arg name "struct ${names[i]}" --arg field $field \
            '.records[] | select(.name == $name) | "\(.size)/\(.members[1][$field])"' out)
        [[ $is == "${wanted[i]}" ]] || fail "$target: struct ${names[i]} is $is, not ${wanted[i]} ($document)"
    done
done <<<"$rows"

# A target that there is none of, and the same by flags.
runs 2 "$MEMDIAG" layout --target=pdp11-dec-unix facts.c
says pdp11
runs 0 "$MEMDIAG" layout --no-shapes --json facts.c long_real -- --target=i386-linux-gnu
[[ $(jq -r '.records[0].size' out) == 16 ]] || fail "no i386 by --target behind --"
# Several targets side by side: what differs from the first is marked, and a line stays within 100 columns.
cat >side.c <<'END'
struct inner { char c; long n; };
struct side { char tag; void *p; struct inner in; unsigned bits : 3; double data[]; };
#ifdef __AVR__
struct small { int only_there; };
#else
struct other { int x; };
#endif
END
runs 0 "$MEMDIAG" layout --targets x86_64-linux-gnu,i386-linux-gnu,arm-none-eabi,x86_64-pc-windows-msvc,avr side.c
prints 'p          void *        +8  8             +4  4 *         +4  4 *'
prints 'x          int   +0  4             none *'
(($(wc -L <out) <= 100)) || fail "wider than 100 columns"
runs 0 "$MEMDIAG" layout --targets x86_64-linux-gnu,i386-linux-gnu --json side.c side
[[ $(jq -c '[.targets[] | [.target, .records[0].size]]' out) == '[["x86_64-unknown-linux-gnu",40],["i386-unknown-linux-gnu",20]]' ]] ||
    fail "side by side: $(jq -c '[.targets[] | [.target, .records[0].size]]' out)"
runs 0 "$MEMDIAG" layout --targets x86_64-linux-gnu,avr side.c other
prints 'x          int   +0  4             none *'
runs 2 "$MEMDIAG" layout --targets x86_64-linux-gnu,nowhere side.c
says nowhere

# Members that are records are opened on demand; the cache line can be another one.
runs 0 "$MEMDIAG" layout --no-shapes --nested --cache-line 32 side.c side
prints '+24               8           8  long            n'
prints 'cache line 1, from +32'
runs 0 "$MEMDIAG" layout --no-shapes --nested --json side.c side
fits layout
is '[.records[0].members[] | [.name, (.members // [] | map([.name, .offset]))]]' \
    '[["tag",[]],["p",[]],["in",[["c",16],["n",24]]],["bits",[]],["data",[]]]'
runs 0 "$MEMDIAG" layout --nested --targets x86_64-linux-gnu,i386-linux-gnu --json side.c side
is '[.targets[].records[0].members[2].members[1].offset]' '[24,12]'
runs 2 "$MEMDIAG" layout --cache-line 0 side.c

# Of arrays of records the first element is opened, and where the others begin is told.
cat >arrays.c <<'END'
struct cell { char c; int n; };
struct row { short s; struct cell at[3]; struct { struct cell pair[2]; char end; } in; };
struct table { char tag; struct row rows[2][5]; struct cell one[1]; struct cell none[0]; struct cell *far[4]; };
struct line { int count; struct cell data[]; };
END
runs 0 "$MEMDIAG" layout --no-shapes --nested arrays.c row line
prints '+8     4      4  int                         [0].n'
prints '+12    16                                     [1–2]'
prints '+36     8                                       [1]'
prints '+8     4      4  int              [0].n'
runs 0 "$MEMDIAG" layout --no-shapes --nested --json arrays.c
fits layout
is '[.records[] | select(.name == "struct table") | .members[] | [.name, .elements, .element_size, (.members // [] | length)]]' \
    '[["tag",null,null,0],["rows",10,48,3],["one",1,8,2],["none",null,8,2],["far",null,null,0]]'
is '[.records[] | select(.name == "struct table") | .members[1].members[2].members[0].members[1].offset]' '[36]'
runs 0 "$MEMDIAG" layout --nested --targets x86_64-linux-gnu,avr arrays.c table
prints 'rows[0][0].at[0].n'
prints 'rows[0][0].at[1–2]       struct cell'
prints 'rows, 9 more             struct row'
prints 'one[0].n'
runs 0 "$MEMDIAG" layout --no-shapes --nested -f text,svg -o opened arrays.c row
grep -q 'at\[1–2\]' opened/arrays.struct-row.txt || fail "arrays are not opened: $(cat opened/arrays.struct-row.txt)"

# The same in pictures: opened members are named by their way, what lies elsewhere than on the first target is marked.
runs 0 "$MEMDIAG" layout --no-shapes --nested -f text,svg -o nested side.c side
whole nested
grep -q 'in\.n' nested/side.struct-side.txt && grep -q '│ *in\.c *│╱*  *pad 7' nested/side.struct-side.txt ||
    fail "in is not opened: $(cat nested/side.struct-side.txt)"
runs 0 "$MEMDIAG" layout --targets x86_64-linux-gnu,i386-linux-gnu -f text,svg,json -o beside side.c
whole beside
text=beside/side.struct-side.txt
for it in '40 bytes, align 8' '20 bytes, align 4' 'p \*' 'in \*' '\* is not as on x86_64-linux-gnu'; do
    grep -q "$it" $text || fail "no '$it' in $(cat $text)"
done
grep -q 'tag \*' $text && fail "tag is marked, and lies where it lay"
grep -q 'the same on all' beside/side.struct-other.txt || fail "struct other is not the same"
[[ $(jq "[.. | objects | select(.changed == true)] | length" beside/side.struct-side.json) -ge 3 ]] || fail "not marked in JSON"
xmllint --noout beside/side.struct-side.svg || fail "no XML"
[[ $(xmllint --xpath "count(//*[local-name()='g'][contains(@class,'layout')])" beside/side.struct-side.svg) == 2 ]] ||
    fail "not two layouts in $(ls beside)"
runs 0 "$MEMDIAG" layout --targets avr,x86_64-linux-gnu -f text -o lacks side.c small
grep -q 'x86_64-linux-gnu has no struct small' lacks/side.struct-small.txt || fail "what the other target lacks is not told"
finish
