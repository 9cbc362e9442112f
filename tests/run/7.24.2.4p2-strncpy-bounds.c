/* strncpy fills its array with NUL up to the count. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[4];
    strncpy(a, "ab", 8); // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
