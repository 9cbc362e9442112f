/* A comparison function that returns double. */
#include <stdlib.h>

static double compare(const void *a, const void *b) {
    return *(const double *)a - *(const double *)b;
}

int main(void) {
    double numbers[2] = { 2, 1 };
    qsort(numbers, 2, sizeof *numbers, (int (*)(const void *, const void *))compare); // fault: CALL_TYPE
    return 0;
}
