/* qsort with a size in bytes where elements are counted. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

int main(void) {
    int numbers[3] = { 3, 2, 1 };
    qsort(numbers, sizeof numbers, sizeof *numbers, compare); // fault: OUT_OF_BOUNDS_READ
    return 0;
}
