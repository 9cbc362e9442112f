#include <stdlib.h>
typedef struct { int *items; size_t count; size_t capacity; } vec;
int main(void) {
    vec v = {0};
    /* v lives on the stack (24 bytes); its items live on the heap. */
    v.capacity = 4;
    v.items = malloc(v.capacity * sizeof(int)); // space for 4 ints = 16 bytes
    for (int i = 0; i < 3; i++) v.items[v.count++] = i;
    // 3 of 4 slots used: 12 bytes in use, 4 bytes free
    v.capacity *= 2;
    v.items = realloc(v.items, v.capacity * sizeof(int)); // capacity doubles to 8, 32 bytes
    free(v.items);
    return 0;
}
