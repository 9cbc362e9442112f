/* What an allocation costs, measured and not assumed: the same sum over an array on the stack and one on the heap.
   Run it natively for real figures; they go to standard error, because they differ from run to run. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 20000, COUNT = 16 };

static int sum(const int *values) {
    int total = 0;
    for (int i = 0; i < COUNT; i++)
        total += values[i];
    return total;
}

static int on_stack(int seed) {
    int values[COUNT]; /* 64 bytes on stack */
    for (int i = 0; i < COUNT; i++)
        values[i] = seed + i;
    return sum(values);
}

static int on_heap(int seed) {
    int *values = malloc(COUNT * sizeof *values); /* 8 bytes on stack */
    if (values == NULL)
        exit(EXIT_FAILURE);
    for (int i = 0; i < COUNT; i++)
        values[i] = seed + i;
    int total = sum(values);
    free(values);
    return total;
}

static double seconds(int (*work)(int), long *total) {
    clock_t start = clock();
    for (int round = 0; round < ROUNDS; round++)
        *total += work(round);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

int main(void) {
    long stack_total = 0, heap_total = 0;
    double stack_time = seconds(on_stack, &stack_total);
    double heap_time = seconds(on_heap, &heap_total);
    printf("equal sums: %s\n", stack_total == heap_total ? "yes" : "no");
    if (stack_time > 0)
        fprintf(stderr, "heap takes %.1f times as long\n", heap_time / stack_time);
    return 0;
}
