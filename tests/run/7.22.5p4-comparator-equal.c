/* A comparison function that never says that two are equal. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b) {
    return *(const int *)a < *(const int *)b ? -1 : 1;
}

int main(void) {
    int numbers[4] = { 2, 1, 2, 3 };
    qsort(numbers, 4, sizeof *numbers, compare); // fault: COMPARATOR
    return 0;
}
