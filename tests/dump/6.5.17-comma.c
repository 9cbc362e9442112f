int f(int n, int *p) {
    n = (n++, *p, (void)0, n);
    for (int i = 0, k = 1; i < k; i++, k--)
        p++, n--;
    return f((n, 2), p), n;
}
