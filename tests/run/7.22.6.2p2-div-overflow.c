/* The quotient of the least int and -1. */
#define _GNU_SOURCE
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    return div(INT_MIN, -1).quot; // fault: DIVISION_OVERFLOW
    return 0;
}
