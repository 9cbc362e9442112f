/* A block that grows twice, and one that realloc makes of nothing. */
#include <stdlib.h>

int main(void) {
    int *numbers = NULL;
    for (size_t count = 1; count <= 4; count *= 2) {
        numbers = realloc(numbers, count * sizeof *numbers);
        numbers[count - 1] = (int)count;
    }
    free(numbers);
    return 0;
}
