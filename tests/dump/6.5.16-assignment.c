struct s {
    int a;
    char b;
};
int f(char c, short h, int n, unsigned u, long l, float g, double d, int *p, void *v, struct s *s, _Bool b) {
    c = n;
    n = d;
    d = n;
    b = d;
    p = v;
    v = p;
    p = 0;
    *s = s[1];
    n = c = l;
    c += 1;
    c *= d;
    h <<= l;
    n %= u;
    u |= c;
    g /= n;
    d -= g;
    l >>= c;
    p += h;
    b += 2;
    s->b ^= h;
    return n = u;
}
