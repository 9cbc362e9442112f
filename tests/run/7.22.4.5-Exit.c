/* _Exit runs no handler. */
#include <stdio.h>
#include <stdlib.h>

static void normal(void) {
    puts("never");
}

int main(void) {
    atexit(normal);
    puts("here");
    fflush(stdout);
    _Exit(9);
}
