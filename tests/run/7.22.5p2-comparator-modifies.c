/* A comparison function that changes the array. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b) {
    int difference = *(const int *)a - *(const int *)b;
    *(int *)a = 9;
    return difference;
}

int main(void) {
    int numbers[4] = { 1, 2, 4, 3 };
    qsort(numbers, 4, sizeof *numbers, compare); // fault: COMPARATOR
    return 0;
}
