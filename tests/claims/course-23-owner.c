#include <stdlib.h>
#include <string.h>
typedef struct { char *data; size_t length, capacity; } String;
int main(void) {
    String s = { malloc(10), 0, 10 };
    memcpy(s.data, "hey", 3); s.length = 3;
    // s: 24 bytes on the stack, 10 bytes on the heap
    // s.length == 3, s.capacity == 10
    // 3 bytes used, 7 bytes unused
    free(s.data);
    return 0;
}
