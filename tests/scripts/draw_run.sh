# The pictures of runs: tests/draw-run/*.c and two of the examples in DOT, text and JSON against tests/draw-run/NAME/, with
# the exit status that the first line of the source names (`// exit: 1`). MD_BLESS=1 writes them anew (./dev bless draw_run).
. "$SOURCE_DIR/tests/expect.sh"

for source in "$SOURCE_DIR"/tests/draw-run/*.c "$SOURCE_DIR"/examples/{05-move,14-ownership}.c; do
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
# cannot be run is drawn from the source; a wish that cannot be met is told.
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
says "'bytes' has no effect"
runs 0 "$MEMDIAG" draw --no-run -f text -o hidden names.c
grep -q shown hidden/names.main.txt || fail "nothing is drawn"
! grep -q secret hidden/names.main.txt names/*.txt || fail "a hidden variable is drawn"
runs 0 "$MEMDIAG" draw --target=i386-linux-gnu -f text -o other names.c
says 'the program was not run'
[[ -s other/names.main.txt ]] || fail "no picture for a target that cannot be run"
finish
