/* A pointer to FILE that comes from no function. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    FILE *file = malloc(sizeof *file);
    fputc('x', file); // fault: STREAM_INVALID
    return 0;
}
