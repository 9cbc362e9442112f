/* Two growing containers: a header on the stack, the data in a block on the heap. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct String {
    char *data;
    size_t len; /* bytes in use */
    size_t cap; /* bytes allocated */
} String;

typedef struct Vector {
    int *data;
    size_t len; /* elements in use */
    size_t cap; /* elements allocated */
} Vector;

static void *grown(void *block, size_t bytes) {
    void *larger = realloc(block, bytes);
    if (larger == NULL)
        exit(EXIT_FAILURE);
    return larger;
}

/* Make room for `more` bytes: the capacity doubles, from 8 on. */
static void string_append(String *s, const char *text) {
    size_t more = strlen(text);
    size_t cap = s->cap;
    while (cap < s->len + more)
        cap = cap ? 2 * cap : 8;
    if (cap > s->cap) {
        s->data = grown(s->data, cap);
        s->cap = cap;
    }
    memcpy(s->data + s->len, text, more);
    s->len += more;
}

static void vector_push(Vector *v, int value) {
    if (v->len == v->cap) {
        v->cap = v->cap ? 2 * v->cap : 4;
        v->data = grown(v->data, v->cap * sizeof *v->data);
    }
    v->data[v->len++] = value;
}

int main(void) {
    String s1 = { 0 };      /* 24 bytes on stack */
    Vector numbers = { 0 }; /* 24 bytes on stack */

    string_append(&s1, "hello");
    for (int i = 1; i <= 4; i++)
        vector_push(&numbers, i);

    printf("s1: len %zu, cap %zu, \"%.*s\"\n", s1.len, s1.cap, (int)s1.len, s1.data);
    printf("numbers: len %zu, cap %zu, last %d\n", numbers.len, numbers.cap, numbers.data[numbers.len - 1]);

    free(numbers.data);
    free(s1.data);
    return 0;
}
