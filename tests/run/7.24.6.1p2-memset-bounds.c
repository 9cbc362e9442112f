/* memset with a size in elements of a wrong type. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int a[4];
    memset(a, 0, 4 * sizeof(long)); // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
