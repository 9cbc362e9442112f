struct s {
    int a;
    double d;
};
long f(struct s *p, struct s *q, char n, int a[3], const int *c, void *v) {
    p = p + 1;
    p = n + p;
    p = p - n;
    p += n;
    p -= 2L;
    p++;
    v = v + 1;
    return (q - p) + (c - a) + (&a[2] - a) + *(a + n) + *(n + a);
}
