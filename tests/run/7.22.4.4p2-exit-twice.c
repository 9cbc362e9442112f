/* exit is called by an exit handler. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void again(void) {
    exit(1); // fault: EXIT_TWICE
}

int main(void) {
    atexit(again);
    exit(0);
    return 0;
}
