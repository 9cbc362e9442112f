/* strchr of an array without NUL, in which the character is. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[3] = { 'a', 'b', 'c' };
    puts(strchr(a, 'b')); // fault: UNTERMINATED
    return 0;
}
