/* qsort of an array that is const. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

static const int numbers[3] = { 3, 2, 1 };

int main(void) {
    qsort((void *)numbers, 3, sizeof *numbers, compare); // fault: CONST_WRITE
    return 0;
}
