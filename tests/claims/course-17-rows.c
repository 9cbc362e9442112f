#include <stdlib.h>
int **make(void) {
    int **rows = malloc(3 * sizeof *rows);      // 3 pointers: 24 bytes
    for (int i = 0; i < 3; i++)
        rows[i] = malloc(4 * sizeof **rows);    // 4 ints: 16 bytes each
    return rows;
}
int main(void) {
    int **m = make();   // 24 + 3 * 16 = 72 bytes on the heap in 4 allocations
    for (int i = 0; i < 3; i++) free(m[i]);
    free(m);
    return 0;
}
