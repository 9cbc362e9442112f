/* strcasecmp of an array without NUL. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <strings.h>

int main(void) {
    char a[2] = { 'A', 'B' };
    return strcasecmp(a, "ab"); // fault: UNTERMINATED
    return 0;
}
