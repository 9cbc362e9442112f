/* A block is used after it was freed, through a second pointer. */
#include <stdlib.h>

int main(void) {
    int *first = malloc(sizeof *first);
    int *second = first;
    *first = 3;
    free(first);
    return *second;
}
