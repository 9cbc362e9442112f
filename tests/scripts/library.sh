# What the emulated library answers where the host's library takes all memory or all time.
set -u
. "$SOURCE_DIR/tests/expect.sh"

# glibc's regcomp unrolls repetitions, here to 15 million states.
cat >repeat.c <<'END'
#include <regex.h>
#include <stdio.h>
int main(void) {
    regex_t expression;
    printf("%d\n", regcomp(&expression, "((a{250}){250}){250}", REG_EXTENDED) == REG_ESPACE);
    return 0;
}
END
runs 0 "$MEMDIAG" run repeat.c
prints 1
finish
