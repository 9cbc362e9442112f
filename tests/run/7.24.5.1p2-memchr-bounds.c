/* memchr of a byte that is not there. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[4] = "abc";
    return memchr(a, 'z', 5) != NULL; // fault: OUT_OF_BOUNDS_READ
    return 0;
}
