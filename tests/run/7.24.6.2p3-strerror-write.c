/* The text of strerror is modified. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *text = strerror(2);
    text[0] = 'n'; // fault: CONST_WRITE
    return 0;
}
