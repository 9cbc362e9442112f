/* strncat needs room for its NUL besides the count. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[6] = "abc";
    strncat(a, "defg", 3); // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
