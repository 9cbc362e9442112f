/* A vector with room for ten elements that holds three: capacity is memory that is paid for and not yet used. */
#include <stdio.h>
#include <stdlib.h>

/* Stack portion:
   - ptr: 8 bytes
   - len: 8 bytes
   - cap: 8 bytes
   Total: 24 bytes on stack */
struct vector {
    int *ptr;
    size_t len;
    size_t cap;
};

static struct vector vector_with_capacity(size_t cap) {
    struct vector v = { .ptr = malloc(cap * sizeof(int)), .cap = cap };
    if (v.ptr == NULL)
        exit(EXIT_FAILURE);
    return v;
}

static void vector_push(struct vector *v, int value) {
    if (v->len == v->cap) {
        size_t cap = v->cap ? 2 * v->cap : 4;
        int *ptr = realloc(v->ptr, cap * sizeof *ptr);
        if (ptr == NULL)
            exit(EXIT_FAILURE);
        v->ptr = ptr;
        v->cap = cap;
    }
    v->ptr[v->len++] = value;
}

int main(void) {
    struct vector v = vector_with_capacity(10); /* capacity 10, 40 bytes on heap */

    vector_push(&v, 1);
    vector_push(&v, 2);
    vector_push(&v, 3); /* 12 bytes used, 28 bytes reserved */

    printf("length: %zu\n", v.len);
    printf("capacity: %zu\n", v.cap);
    printf("on the stack: %zu bytes\n", sizeof v);
    free(v.ptr);
    return 0;
}
