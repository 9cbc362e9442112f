/* reallocarray of an array that was not allocated. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int numbers[4];
    int *grown = reallocarray(numbers, 8, sizeof *grown); // fault: BAD_FREE
    printf("%p\n", (void *)grown);
    return 0;
}
