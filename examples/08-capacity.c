/* Capacity is what a vector has reserved, length what it uses: 500 of 1000 elements leave half of the block unused. */
#include <stdio.h>
#include <stdlib.h>

typedef struct Vector {
    int *data;
    size_t len;
    size_t cap;
} Vector;

static Vector vector_with_capacity(size_t cap) {
    Vector v = { .data = malloc(cap * sizeof *v.data), .cap = cap };
    if (v.data == NULL)
        exit(EXIT_FAILURE);
    return v;
}

int main(void) {
    Vector v = vector_with_capacity(1000); /* 24 bytes on stack */
    for (int i = 0; i < 500; i++)
        v.data[v.len++] = i;
    // memdiag: show "half full"
    printf("%zu used, %zu unused\n", v.len, v.cap - v.len);
    free(v.data); /* the end of the block; the header goes with the scope */
    return 0;
}
