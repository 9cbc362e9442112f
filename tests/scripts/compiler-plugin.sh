# The clang plugin: the compile is the same with it as without it, whatever becomes of memdiag, which gets the flags
# of the compile. A script stands in for memdiag here, to see its arguments and to fail in every way.
. "$SOURCE_DIR/tests/expect.sh"

plugin=$BUILD_DIR/memdiag-clang.so
mkdir inc sys after
printf '#define FROM_INC 1\n' >inc/inc.h
printf '#define FROM_SYS 2\n' >sys/sys.h
printf 'struct forced { int a; };\n' >forced.h
cat >a.c <<'END'
#include <stdio.h>
#include "inc.h"
#include <sys.h>
int main(void) {
    struct forced f = { X };
    int unused = FROM_INC + FROM_SYS;
    printf("%d\n", f.a);
    return 0;
}
END
printf 'int main(void) { return nothing; }\n' >broken.c
printf 'int main() { return int(); }\n' >plus.cc
printf 'int other(void) { return 1; }\n' >b.c
cat >"stand in" <<'END'
#!/bin/bash
printf '%s\n' "$@" >>arguments
echo "memdiag's own words"
echo "a.c:1:2: error: told by memdiag" >&2
case ${BEHAVE:-} in
crash) kill -SEGV $$ ;;
talk) for ((i = 0; i < 20000; i++)); do echo "error: a long, long, long, long complaint" >&2; done; exit 2 ;;
*) exit "${BEHAVE:-0}" ;;
esac
END
chmod +x "stand in"

flags=(-DX=7 '-DTEXT="a b"' -Iinc -isystem sys -idirafter after -std=c11 -include forced.h -Wall -funsigned-char)
draws=(-fplugin="$plugin" -fplugin-arg-memdiag-out="some pictures" "-fplugin-arg-memdiag-command=./stand in")

# gets LINES…: these lines stand in the arguments, one after the other.
gets() {
    local wanted
    wanted=$(printf '%s|' "$@")
    [[ $(tr '\n' '|' <arguments) == *"$wanted"* ]] || fail "memdiag did not get $*: $(tr '\n' ' ' <arguments)"
}

runs 0 clang-19 "${flags[@]}" -c a.c -o plain.o
cp err plain.err
grep -q unused plain.err || fail "the plain compile was to have a warning"

runs 0 clang-19 "${draws[@]}" "${flags[@]}" -c a.c -o drawn.o
cmp plain.o drawn.o || fail "another object file"
diff plain.err err || fail "other messages"
[[ ! -s out ]] || fail "memdiag's output got into the compile's: $(cat out)"
gets draw --quiet -o "some pictures" a.c --
gets -DX=7
gets '-DTEXT="a b"'
gets -I inc
gets -isystem sys
gets -idirafter after
gets -std=c11
gets -include forced.h
gets -Xclang -fno-signed-char

rm arguments
runs 0 clang-19 "${draws[@]}" -fplugin-arg-memdiag-format=svg,text -m32 -ffreestanding -nostdinc -fsyntax-only b.c
gets -f svg,text b.c
gets --target=i386-pc-linux-gnu
gets -Xclang -ffreestanding
runs 0 clang-19 "${draws[@]}" -fplugin-arg-memdiag-colour=red -c b.c -o b.o
says "there is no argument 'colour'"

# Found something: no failure. All else is one warning, which -Werror leaves alone, and the compile stays what it is.
for behave in 1 2 7 crash talk; do
    export BEHAVE=$behave
    runs 0 clang-19 "${draws[@]}" "${flags[@]}" -Werror -Wno-unused-variable -c a.c -o drawn.o
    cmp plain.o drawn.o || fail "another object file when memdiag ends with $behave"
    case $behave in
    1) [[ ! -s err ]] || fail "a warning although there are pictures: $(cat err)" ;;
    crash) says 'memdiag-clang: warning: no pictures of a.c: ./stand in: ended by Segmentation fault' ;;
    *) says 'memdiag-clang: warning: no pictures of a.c: ./stand in: a.c:1:2: error: told by memdiag' ;;
    esac
    [[ $(wc -l <err) -le 1 ]] || fail "more than one line: $(head -5 err)"
done
unset BEHAVE
runs 0 clang-19 -fplugin="$plugin" -fplugin-arg-memdiag-command=./missing "${flags[@]}" -c a.c -o drawn.o
says 'no pictures of a.c: ./missing: No such file or directory'
cmp plain.o drawn.o || fail "another object file without memdiag"

# Nothing to draw: memdiag is not started.
rm arguments
runs 1 clang-19 "${draws[@]}" -c broken.c -o broken.o
says "use of undeclared identifier 'nothing'"
[[ ! -e broken.o ]] || fail "an object of what does not compile"
runs 0 clang-19 "${draws[@]}" -c plus.cc -o plus.o
runs 0 clang-19 "${draws[@]}" -x c-header forced.h -o forced.pch
runs 0 clang-19 "${draws[@]}" -E b.c
runs 0 clang-19 "${draws[@]}" -x c - -c -o stdin.o
[[ ! -e arguments ]] || fail "memdiag was started for what it cannot read: $(cat arguments)"

# Several files, and a clang that starts its first stage as a process of its own.
runs 0 clang-19 "${draws[@]}" -fno-integrated-cc1 -DX=1 -Iinc -isystem sys -include forced.h -c a.c b.c
gets a.c --
gets b.c --

# The memdiag beside the plugin, on a file that uses all of it: the pictures are those of memdiag draw.
cat >c.c <<'END'
#include <stdlib.h>
#include <string.h>
#include "inc.h"
#if !defined X || !defined TEXT || __STDC_VERSION__ != 201112L || !defined __CHAR_UNSIGNED__
#error "flags are missing"
#endif
struct holder { struct forced forced; char text[sizeof TEXT]; char *copy; };
int main(void) {
    struct holder holder = { { X }, TEXT, NULL };
    holder.copy = malloc(sizeof TEXT);
    if (holder.copy)
        strcpy(holder.copy, holder.text);
    for (int i = 0; i < FROM_INC; i++) {
        long twice = 2 * i;
        holder.forced.a += (int)twice;
    }
    free(holder.copy);
    return 0;
}
END
runs 0 clang-19 "${flags[@]}" -O2 -c c.c -o plain.o
beside=(-fplugin="$plugin" -fplugin-arg-memdiag-out=by-plugin -fplugin-arg-memdiag-format=svg,dot,json)
runs 0 clang-19 "${beside[@]}" "${flags[@]}" -O2 -c c.c -o drawn.o
[[ ! -s err ]] || fail "messages of a compile that draws: $(cat err)"
cmp plain.o drawn.o || fail "another object file when it draws"
runs 0 "$MEMDIAG" draw -o by-draw -f svg,dot,json c.c -- "${flags[@]}" -O2
whole by-plugin
diff -r by-plugin by-draw || fail "other pictures than those of draw"
runs 0 clang-19 "${beside[@]/by-plugin/plugin32}" "${flags[@]}" -m32 -ffreestanding -DFREE -c b.c -o b32.o
runs 0 "$MEMDIAG" draw -o draw32 -f svg,dot,json b.c -- "${flags[@]}" -m32
diff -r plugin32 draw32 || fail "other pictures than those of draw with -m32"
printf 'not a folder' >blocked
runs 0 clang-19 "${beside[@]/by-plugin/blocked}" "${flags[@]}" -O2 -c c.c -o drawn.o
says 'memdiag-clang: warning: no pictures of c.c'
cmp plain.o drawn.o || fail "another object file when pictures cannot be written"
finish
