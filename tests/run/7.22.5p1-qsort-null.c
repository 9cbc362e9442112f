/* qsort of a null pointer, even of no elements. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

int main(void) {
    int *none = NULL;
    qsort(none, 0, sizeof *none, compare); // fault: NULL_POINTER
    return 0;
}
