/* Wrong on purpose: a recursion without an end fills the stack with frames. */
#include <stdio.h>

static volatile int limit = -1;

static long sum_to(long n) {
    if (n == limit)
        return 0;
    return n + sum_to(n + 1);
}

int main(void) {
    printf("%ld\n", sum_to(1));
    return 0;
}
