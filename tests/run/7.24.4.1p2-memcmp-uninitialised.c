/* memcmp of bytes that hold no value. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int a[2], b[2] = { 1, 2 };
    a[0] = 1;
    return memcmp(a, b, sizeof a); // fault: UNINITIALISED
    return 0;
}
