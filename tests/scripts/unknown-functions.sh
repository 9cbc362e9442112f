# Functions that exist nowhere: told with their place, and with the names of the library that look like them.
set -u
. "$SOURCE_DIR/tests/expect.sh"

cat >undeclared.c <<'END'
#include <stdio.h>
int prinft(const char *text, ...);
int main(void) {
    printf("before\n");
    return prinft("x");
}
END
runs 123 "$MEMDIAG" run undeclared.c
prints before
says 'undeclared.c:5:'
says "function 'prinft'"
says printf

cat >own.c <<'END'
int helper(int);
int main(void) {
    int (*pointer)(int) = helper;
    return pointer(3);
}
END
runs 123 "$MEMDIAG" run own.c
says "own.c:4:"
says "function 'helper'"

cat >object.c <<'END'
extern int nowhere;
int main(void) {
    return nowhere;
}
END
runs 123 "$MEMDIAG" run object.c
says "object 'nowhere'"
finish
