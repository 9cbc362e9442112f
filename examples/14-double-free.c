/* Wrong on purpose: two headers lead to one block, and both free it. */
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

int main(void) {
    String s1 = string_from("hello"); /* 24 bytes on stack, 5 bytes on heap */
    String s2 = s1; /* 24 bytes on stack; the block is the same */
    printf("%.*s\n", (int)s2.len, s2.data);
    free(s2.data); /* freed here */
    free(s1.data); /* the same block again */
    return 0;
}
