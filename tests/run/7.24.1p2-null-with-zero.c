/* Even for 0 bytes the pointers must be valid. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[4];
    memcpy(a, NULL, 0); // fault: NULL_POINTER
    return 0;
}
