# Functions that exist nowhere: told with their place, and with the names of the library that look like them. And
# functions that are refused: told with the reason.
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

cat >refused.c <<'END'
#include <dlfcn.h>
int main(void) {
    return dlopen("x.so", RTLD_NOW) == 0;
}
END
runs 123 "$MEMDIAG" run refused.c
says "refused.c:3:"
says "dlopen: it would load native code"

# A function of the program is not the one that is refused.
cat >connect.c <<'END'
#include <stdio.h>
int connect(int a, int b);
int connect(int a, int b) {
    return a + b;
}
int main(void) {
    printf("%d\n", connect(1, 2));
    return 0;
}
END
runs 0 "$MEMDIAG" run connect.c
prints 3
finish
