int f(int *p, char m[][4], unsigned char c) {
    int a[3] = { 0 };
    a[c] = p[-1];
    2 [a] = *(p + 1);
    return m[1][2] + "text"[c] + a[2L] + (&a)[0][1];
}
