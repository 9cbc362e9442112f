/* What a string with a capacity is made of, in bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Stack portion:
   - ptr: 8 bytes
   - len: 8 bytes
   - cap: 8 bytes
   Total: 24 bytes on stack */
struct string {
    char *ptr;
    size_t len;
    size_t cap;
};

static struct string string_from(const char *text) {
    size_t len = strlen(text);
    struct string s = { malloc(len), len, len };
    if (s.ptr == NULL)
        exit(EXIT_FAILURE);
    memcpy(s.ptr, text, len);
    return s;
}

int main(void) {
    struct string s = string_from("Hello, Rust programming!"); /* 24 bytes on heap */

    printf("length: %zu\n", s.len);
    printf("capacity: %zu\n", s.cap);
    printf("on the stack: %zu bytes\n", sizeof s);
    free(s.ptr);
    return 0;
}
