/* One owner frees. A move hands the block over to another header; a clone makes a second block. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct String {
    char *data;
    size_t len;
    size_t cap;
} String;

static String string_from(const char *text) {
    String s = { .len = strlen(text), .cap = strlen(text) };
    s.data = malloc(s.cap);
    if (s.data == NULL)
        exit(EXIT_FAILURE);
    memcpy(s.data, text, s.len);
    return s;
}

static void string_free(String *s) {
    free(s->data);
    s->data = NULL;
    s->len = s->cap = 0;
}

static String string_clone(const String *s) {
    String copy = { .data = malloc(s->cap), .len = s->len, .cap = s->cap };
    if (copy.data == NULL)
        exit(EXIT_FAILURE);
    memcpy(copy.data, s->data, s->len);
    return copy;
}

int main(void) {
    String s1 = string_from("hello"); /* 24 bytes on stack, 5 bytes on heap */
    {
        String s2 = s1; /* moved: s1 is not used any more */
        printf("%.*s\n", (int)s2.len, s2.data);
        string_free(&s2);
    }
    String s3 = string_from("world");
    String s4 = string_clone(&s3); /* two blocks, two owners */
    // memdiag: show "two owners"
    printf("%.*s %.*s\n", (int)s3.len, s3.data, (int)s4.len, s4.data);
    string_free(&s3);
    string_free(&s4);
    return 0; /* three allocations, no leak */
}
