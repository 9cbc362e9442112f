/* Heat that spreads over a grid: arrays of variable length in two dimensions, passed as parameters. */
#include <stdio.h>
static double step(int rows, int columns, double from[rows][columns], double to[rows][columns])
{
    double change = 0;
    for (int r = 1; r < rows - 1; r++)
        for (int c = 1; c < columns - 1; c++) {
            to[r][c] = 0.25 * (from[r - 1][c] + from[r + 1][c] + from[r][c - 1] + from[r][c + 1]);
            double d = to[r][c] - from[r][c];
            change += d < 0 ? -d : d;
        }
    return change;
}
int main(void)
{
    int n = 100;
    double a[n][n], b[n][n];
    for (int r = 0; r < n; r++)
        for (int c = 0; c < n; c++)
            a[r][c] = b[r][c] = r == 0 ? 100 : 0;
    double change = 0;
    for (int i = 0; i < 40; i++)
        change = step(n, n, a, b) + step(n, n, b, a);
    printf("%.6f %.6f\n", change, a[3][n / 2]);
    return 0;
}
