/* realloc of a block that was freed. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int *block = malloc(8);
    free(block);
    block = realloc(block, 16); // fault: DOUBLE_FREE
    return 0;
}
