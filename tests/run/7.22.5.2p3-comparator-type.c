/* A comparison function of another type, which a cast hides. */
#include <stdlib.h>

static int compare(const int *a, const int *b) {
    return *a - *b;
}

int main(void) {
    int numbers[2] = { 2, 1 };
    qsort(numbers, 2, sizeof *numbers, (int (*)(const void *, const void *))compare); // fault: CALL_TYPE
    return 0;
}
