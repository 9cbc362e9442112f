/* The difference of two numbers does not fit int. */
#define _GNU_SOURCE
#include <limits.h>
#include <stdlib.h>

static int compare(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b; // fault: OVERFLOW
}

int main(void) {
    int numbers[2] = { INT_MIN, 1 };
    qsort(numbers, 2, sizeof *numbers, compare);
    return 0;
}
