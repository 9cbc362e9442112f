/* llabs of the least long long. */
#define _GNU_SOURCE
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    printf("%lld\n", llabs(LLONG_MIN)); // fault: ABS_OVERFLOW
    return 0;
}
