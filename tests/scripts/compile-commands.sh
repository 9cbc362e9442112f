# -p BUILD: flags from compile_commands.json, in both of its forms.
. "$SOURCE_DIR/tests/expect.sh"
mkdir -p src/include build
echo '#define ONE 1' >src/include/one.h
cat >src/a.c <<'END'
#include "one.h"
int main(void) {
    char text[] = GREETING;
    int x = ONE;
    return x + text[0];
}
END
cat >build/compile_commands.json <<END
[ { "directory": "$PWD/src", "file": "b.c", "command": "cc -c b.c" },
  { "directory": "$PWD/src", "file": "a.c",
    "command": "/usr/bin/ccache cc -Iinclude '-DGREETING=\"hello world\"' -DTWO=\\\\\"x\\\\\" -Werror -MD -MF a.d -o a.o -c a.c" } ]
END
runs 2 "$MEMDIAG" vars src/a.c
says "'one.h' file not found"
runs 0 "$MEMDIAG" vars src/a.c -p build
prints "char[12]"
runs 0 "$MEMDIAG" vars src/a.c -p build/compile_commands.json
(cd src && "$MEMDIAG" vars a.c -p ../build >../out 2>../err) || fail "from another folder: $(cat err)"
cat >build/compile_commands.json <<END
[ { "directory": "$PWD/build", "file": "../src/a.c",
    "arguments": ["gcc", "-I", "../src/include", "-DGREETING=\"bye\"", "-c", "-oa.o", "../src/a.c"] } ]
END
runs 0 "$MEMDIAG" vars src/a.c -p build
prints "char[4]"
runs 0 "$MEMDIAG" vars src/a.c -p build -- '-UGREETING' '-DGREETING="longer than that"'
prints "char[17]"
cp src/a.c src/c.c
runs 2 "$MEMDIAG" vars src/c.c -p build
says "has no entry for 'src/c.c'"
runs 2 "$MEMDIAG" vars src/a.c -p nowhere
says "cannot read 'nowhere'"
echo '{ broken' >build/compile_commands.json
runs 2 "$MEMDIAG" vars src/a.c -p build
says "cannot read 'build/compile_commands.json'"
finish
