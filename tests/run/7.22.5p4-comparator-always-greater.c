/* Every element is greater than every other. */
#include <stdlib.h>

static int compare(const void *a, const void *b) {
    (void)a;
    (void)b;
    return 1;
}

int main(void) {
    int numbers[4] = { 1, 2, 4, 3 };
    qsort(numbers, 4, sizeof *numbers, compare); // fault: COMPARATOR
    return 0;
}
