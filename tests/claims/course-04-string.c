#include <stdlib.h>
#include <string.h>
/* This program makes 2 allocations. */
struct str { char *data; size_t len; size_t cap; };
int main(void) {
    struct str s;                 // 24 bytes on the stack
    s.cap = 16;
    s.data = malloc(s.cap);       // 16 bytes on the heap
    strcpy(s.data, "hello");      // uses 6 of 16 bytes
    s.len = 5;                    // length is 5, capacity is 16
    char *copy = strdup(s.data);  // 6 bytes: "hello" and its NUL
    free(copy);
    free(s.data);                 // no leaks
    return 0;
}
