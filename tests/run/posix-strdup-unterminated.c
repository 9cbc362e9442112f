/* strdup of an array without NUL. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[2] = { 'a', 'b' };
    puts(strdup(a)); // fault: UNTERMINATED
    return 0;
}
