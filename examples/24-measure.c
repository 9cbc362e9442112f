/* Measure, do not assume: 10,000 arrays of 1,000 ints, all on the stack, one after the other. */
#include <stdio.h>
#include <time.h>

static long fill(int seed) {
    int values[1000]; /* 4000 bytes on stack */
    for (int i = 0; i < 1000; i++)
        values[i] = seed + i;
    return values[seed % 1000];
}

int main(void) {
    clock_t start = clock();
    long sum = 0;
    for (int i = 0; i < 10000; i++)
        sum += fill(i);
    fprintf(stderr, "%.3f s\n", (double)(clock() - start) / CLOCKS_PER_SEC);
    printf("%ld\n", sum);
    return 0;
}
