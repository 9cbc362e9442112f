/* strcmp of an array without NUL. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[3] = { 'a', 'b', 'c' };
    return strcmp("abd", a); // fault: UNTERMINATED
    return 0;
}
