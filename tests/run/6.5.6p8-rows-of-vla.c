/* All elements of all rows, and the address one past a row. */
#include <stdio.h>

static long sum(int rows, int columns, int matrix[rows][columns])
{
    long total = 0;
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            total += matrix[i][j] * (i + 1);
    for (int *at = matrix[0], *end = &matrix[0][columns]; at < end; at++)
        total += *at;
    return total;
}

int main(void)
{
    int n = 4;
    int square[n][n + 1];
    short cube[n][2][n];
    for (unsigned i = 0; i < (unsigned)n; i++)
        for (signed char j = 0; j <= n; j++)
            square[i][j] = (int)i * 10 + j;
    for (long i = 0; i < n; i++)
        for (long j = 0; j < 2; j++)
            for (unsigned long k = 0; k < (unsigned long)n; k++)
                cube[i][j][k] = (short)(i + j + (long)k);
    printf("%ld %d\n", sum(n, n + 1, square), cube[3][1][3]);
    return 0;
}
