/* strncmp beyond both arrays. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[2] = { 'a', 'b' }, b[2] = { 'a', 'b' };
    return strncmp(a, b, 3); // fault: UNTERMINATED
    return 0;
}
