/* bsearch with a count beyond the array. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

int main(void) {
    int numbers[3] = { 1, 2, 3 }, key = 2;
    return bsearch(&key, numbers, 4, sizeof key, compare) != NULL; // fault: OUT_OF_BOUNDS_READ
    return 0;
}
