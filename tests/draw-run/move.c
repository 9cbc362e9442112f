// exit: 0
/* Assigning a struct copies its members. When one of them is a pointer, both copies point to one block:
   the text is not copied, and only one of the two may free it. We say that s1 has been moved to s2. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct String {
    char *data;   /* the block on the heap */
    size_t len;   /* bytes in use */
    size_t cap;   /* bytes allocated */
} String;

static String string_from(const char *text) {
    String s = { .len = strlen(text) };
    s.cap = s.len;
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
    String s2 = s1;                   /* the header is copied, the block is not */

    printf("s2 owns \"%.*s\"\n", (int)s2.len, s2.data);
    string_free(&s2);                 /* from here on s1.data points to nothing */
    return 0;
}
