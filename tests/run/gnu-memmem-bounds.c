/* memmem with a length beyond its array. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[4] = "abc";
    return memmem(a, 9, "x", 1) != NULL; // fault: OUT_OF_BOUNDS_READ
    return 0;
}
