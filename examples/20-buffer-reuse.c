/* One buffer for a hundred rounds: cleared, not freed, so that there is only one allocation. */
#include <stdio.h>
#include <stdlib.h>

typedef struct Buffer {
    int *data;
    size_t len;
    size_t cap;
} Buffer;

int main(void) {
    Buffer buffer = { .data = malloc(1000 * sizeof *buffer.data), .cap = 1000 };
    if (buffer.data == NULL)
        return EXIT_FAILURE;
    long sum = 0;
    for (int round = 0; round < 100; round++) {
        buffer.len = 0; /* the block stays */
        for (int i = 0; i < 10; i++)
            buffer.data[buffer.len++] = round * i;
        for (size_t i = 0; i < buffer.len; i++)
            sum += buffer.data[i];
    }
    printf("%ld\n", sum);
    free(buffer.data);
    return 0;
}
