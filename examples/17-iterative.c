/* The same sum as a loop: one frame, however long it runs. */
#include <stdio.h>

static long sum_to(long n) {
    long sum = 0; /* 8 bytes on stack */
    for (long i = 1; i <= n; i++)
        sum += i;
    return sum;
}

int main(void) {
    printf("%ld\n", sum_to(1000000));
    return 0;
}
