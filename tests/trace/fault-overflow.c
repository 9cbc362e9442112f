/* A write that begins inside of a block and ends outside. */
#include <stdlib.h>

struct holder {
    char *buffer;
};

int main(void) {
    struct holder h = { malloc(6) };
    for (int i = 0; i < 6; i++)
        h.buffer[i] = (char)i;
    *(short *)(h.buffer + 4) = 1;
    *(int *)(void *)(h.buffer + 4) = 2;
    free(h.buffer);
    return 0;
}
