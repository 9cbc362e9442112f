/* As many elements as asked for, or more. */
#include <stdio.h>
#include <stdlib.h>
static int sum(int rows, int columns, int a[static rows][columns], const int *restrict b, int c[static const 2]) {
    int total = b[0] + c[1];
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            total += a[i][j];
    return total;
}
int main(void) {
    int m[3][4] = { { 1, 2, 3, 4 }, { 5, 6, 7, 8 }, { 9 } };
    int *heap = calloc(5, sizeof *heap);
    if (heap == NULL)
        return 1;
    printf("%d %d\n", sum(3, 4, m, heap, heap + 3), sum(1, 4, m + 2, heap, m[0]));
    free(heap);
    return 0;
}
