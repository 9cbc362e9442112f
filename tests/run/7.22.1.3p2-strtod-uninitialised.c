/* strtod of an array that holds no string. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char digits[8];
    printf("%g\n", strtod(digits, NULL)); // fault: UNINITIALISED
    return 0;
}
