/* A comparison function that frees the array. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int *numbers;

static int compare(const void *a, const void *b) {
    free(numbers);
    numbers = NULL;
    return *(const int *)a - *(const int *)b; // fault: USE_AFTER_FREE
}

int main(void) {
    numbers = calloc(4, sizeof *numbers);
    qsort(numbers, 4, sizeof *numbers, compare);
    return 0;
}
