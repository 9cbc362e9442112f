// A comparison function that counts its calls is called as often as natively, also when all elements are out of order.
#include <stdio.h>
#include <stdlib.h>

static int calls;

static int count(const void *a, const void *b) {
    calls++;
    return *(const int *)a - *(const int *)b;
}

static int quiet(const void *a, const void *b) {
    int left = *(const int *)a, right = *(const int *)b;
    return left < right ? -1 : left > right;
}

int main(void) {
    int numbers[50], copy[50];
    for (int i = 0; i < 50; i++)
        numbers[i] = copy[i] = 50 - i;
    qsort(numbers, 50, sizeof *numbers, count);
    qsort(copy, 50, sizeof *copy, quiet);
    printf("%d %d %d %d\n", calls, numbers[0], numbers[49], copy[20]);
    return 0;
}
