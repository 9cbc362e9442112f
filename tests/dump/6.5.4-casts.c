union u {
    int i;
    double d;
};
int f(int n, double d, int *p, void *v, const char *s, unsigned long w) {
    char c = (char)n;
    long l = (long)n;
    n = (int)d;
    d = (double)n;
    float g = (float)d;
    _Bool b = (_Bool)d;
    b = (_Bool)p;
    b = (_Bool)n;
    w = (unsigned long)p;
    p = (int *)w;
    v = (void *)p;
    p = (int *)v;
    char *t = (char *)s;
    (void)n;
    (void)f(n, d, p, v, s, w);
    p = (int *)0;
    n = (int)n;
    union u x = (union u)1.5;
    return (unsigned char)300 + c + (int)l + (int)g + b + *t + (const int)n + x.i;
}
