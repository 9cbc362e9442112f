/* strcpy of a string that needs one byte more. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *copy = malloc(5);
    strcpy(copy, "hello"); // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
