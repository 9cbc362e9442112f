/* Let the compiler say it: sizeof and _Alignof for types, and what a container keeps of its own size. */
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct string { /* 24 bytes */
    char *data;
    size_t len, cap;
};

struct vector { /* 24 bytes */
    int *data;
    size_t len, cap;
};

// memdiag: sizeof(struct string) == 24
// memdiag: _Alignof(struct string) == 8

static void *allocate(size_t bytes) {
    void *block = malloc(bytes);
    if (block == NULL)
        exit(EXIT_FAILURE);
    return block;
}

int main(void) {
    struct string s = { .data = allocate(5), .len = 5, .cap = 5 };             /* capacity 5 */
    struct vector v = { .data = allocate(5 * sizeof(int)), .len = 0, .cap = 5 }; /* 20 bytes on heap */

    memcpy(s.data, "Hello", s.len);
    while (v.len < v.cap) {
        v.data[v.len] = (int)v.len + 1;
        v.len++;
    }

    printf("int: %zu bytes, aligned to %zu\n", sizeof(int), alignof(int));
    printf("struct string: %zu bytes, aligned to %zu\n", sizeof(struct string), alignof(struct string));
    printf("struct vector: %zu bytes, aligned to %zu\n", sizeof(struct vector), alignof(struct vector));
    printf("\"%.*s\" has room for %zu bytes, the vector for %zu elements\n", (int)s.len, s.data, s.cap, v.cap);

    free(v.data);
    free(s.data);
    return 0;
}
