/* A function that only reads takes a pointer and a length: it borrows. Copying to the heap costs a block. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Slice {
    const int *data; /* borrowed */
    size_t len;
} Slice;

static int sum(Slice slice) {
    int total = 0;
    for (size_t i = 0; i < slice.len; i++)
        total += slice.data[i];
    return total;
}

static int sum_of_copy(const int *values, size_t len) {
    int *copy = malloc(len * sizeof *copy);
    if (copy == NULL)
        exit(EXIT_FAILURE);
    memcpy(copy, values, len * sizeof *copy);
    int total = sum((Slice){ copy, len });
    free(copy);
    return total;
}

int main(void) {
    int coordinates[4] = { 3, 1, 4, 1 }; /* 16 bytes on stack */
    Slice slice = { coordinates, 4 };
    printf("%d %d\n", sum(slice), sum_of_copy(coordinates, 4));
    return 0;
}
