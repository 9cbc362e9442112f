#include <stdio.h>
#include <stdlib.h>
static int sum(int rows, int columns, int a[rows][columns]) {
    int total = 0;
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            total += a[i][j];
    return total;
}
static int twice(int n, int (*a)[n]) {
    return sum(1, n, a) + sum(1, n, a + 1);
}
int main(void) {
    int m[2][4] = { { 1, 2, 3 }, { 4 } };
    int n = 4, v[2][n];
    int(*heap)[n] = calloc(2, sizeof *heap);
    for (int i = 0; i < 8; i++)
        v[i / 4][i % 4] = i;
    if (heap == NULL)
        return 1;
    printf("%d %d %d %d\n", sum(2, 4, m), sum(2, n, v), twice(n, m), sum(2, 4, heap));
    printf("%d\n", sum(4, 2, (int(*)[2])(void *)m));
    free(heap);
    return 0;
}
