// Figures that are false as they stand, but may be meant in another way: none may be refuted.
#include <stdlib.h>

struct line {
    char text[100]; // buffer of 512 bytes
    int length;     // always 2 bytes
};                  // fits 64 bytes
int table[4];       // 4 * 8 = 32 bytes
int sum;            // 8 bytes + 4
int more;           // 2 + 8 bytes
char word[8];       // 20 bytes including the terminating NUL
short small;        // only 4 bytes
long wide;          // 4 bytes instead of 8
double pair[2];     // 2 floats: 8 bytes

int main(void) {
    char *block = malloc(6); // 7 bytes
    int *numbers = malloc(10 * sizeof *numbers); // allocates 80 bytes on the heap
    free(numbers);
    free(block);
    return 0; // 3 allocations
}
