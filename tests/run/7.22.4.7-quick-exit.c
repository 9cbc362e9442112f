/* quick_exit runs its own handlers only. */
#include <stdio.h>
#include <stdlib.h>

static void normal(void) {
    puts("never");
}

static void quick(void) {
    puts("quick");
    fflush(stdout);
}

static void quicker(void) {
    puts("quicker");
}

int main(void) {
    atexit(normal);
    at_quick_exit(quick);
    at_quick_exit(quicker);
    quick_exit(3);
}
