int sum(int n, int m, int a[n][m]) {
    int total = 0;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < m; k++)
            total += a[i][k];
    return total;
}
unsigned long f(int n) {
    int a[n], b[n + 1][2 * n];
    typedef char line[n];
    line l;
    line *p = &l;
    int (*q)[n] = &a;
    a[0] = n;
    (*q)[1] = 2;
    return sizeof a + sizeof b[0] + sizeof(int[n]) + sizeof *p + sum(n, n, b);
}
int star(int n, int a[*]);
