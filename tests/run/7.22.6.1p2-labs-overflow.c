/* labs of the least long. */
#define _GNU_SOURCE
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    printf("%ld\n", labs(LONG_MIN)); // fault: ABS_OVERFLOW
    return 0;
}
