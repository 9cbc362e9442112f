/* atexit of a null pointer. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    void (*none)(void) = NULL;
    atexit(none); // fault: NULL_POINTER
    return 0;
}
