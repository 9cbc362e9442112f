/* getenv of a null pointer. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *name = NULL;
    puts(getenv(name)); // fault: NULL_POINTER
    return 0;
}
