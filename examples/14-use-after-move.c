/* Wrong on purpose: s1 is used after it was moved to s2 and s2 freed the block. */
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

int main(void) {
    String s1 = string_from("hello"); /* 24 bytes on stack, 5 bytes on heap */
    String s2 = s1; /* 24 bytes on stack; the block is the same */
    string_free(&s2);
    printf("%c\n", s1.data[0]); /* reads freed memory */
    return 0;
}
