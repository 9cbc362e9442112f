/* qsort without a comparison function. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int numbers[3] = { 3, 2, 1 };
    int (*none)(const void *, const void *) = NULL;
    qsort(numbers, 3, sizeof *numbers, none); // fault: NULL_POINTER
    return 0;
}
