/* div by zero. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int zero = 0;
    return div(1, zero).quot; // fault: DIVISION_BY_ZERO
    return 0;
}
