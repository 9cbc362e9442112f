#include <stdlib.h>
struct vec { int *data; int len; int cap; }; // 16 bytes: one pointer (8) and two ints (4 + 4)
int main(void) {
    struct vec *v = malloc(sizeof *v);      // the header: 16 bytes on the heap
    v->cap = 8; v->len = 0;
    v->data = malloc(v->cap * sizeof(int)); // the elements: 32 bytes on the heap
    // 48 bytes in total, in two blocks
    free(v->data); free(v);
    return 0;
}
