/* Wrong on purpose: the only pointer to the block ends with its scope, and nobody frees the block. */
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
    {
        String s = string_from("hello"); /* 24 bytes on stack, 5 bytes on heap */
        printf("%.*s\n", (int)s.len, s.data);
    } /* s ends, its block stays */
    return 0;
}
