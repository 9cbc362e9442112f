/* A comparison function that only tells what is greater. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b) {
    return *(const int *)a > *(const int *)b;
}

int main(void) {
    int numbers[4] = { 1, 2, 4, 3 };
    qsort(numbers, 4, sizeof *numbers, compare); // fault: COMPARATOR
    return 0;
}
