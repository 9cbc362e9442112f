/* strtol of an array without NUL. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char digits[3] = { '1', '2', '3' };
    printf("%ld\n", strtol(digits, NULL, 10)); // fault: UNTERMINATED
    return 0;
}
