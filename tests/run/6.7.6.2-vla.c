#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int sum(int n, int m, int a[n][m])
{
    int s = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < m; j++)
            s += a[i][j];
    return s;
}
int main(void)
{
    int n = 5;
    int a[n][n + 1];
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= n; j++)
            a[i][j] = i * j;
    printf("%zu %zu %d %d\n", sizeof a, sizeof a[0], a[4][5], sum(n, n + 1, a));
    for (int k = 1; k < 4; k++) {
        char b[k];
        memset(b, k, sizeof b);
        printf("%zu %d\n", sizeof b, b[k - 1]);
    }
    return 0;
}
