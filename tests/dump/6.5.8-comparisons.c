int f(int *p, const int *c, void *v, double d, int (*g)(void), char ch) {
    int n = p < c;
    n += p == 0;
    n += 0 == p;
    n += p != (void *)0;
    n += p == v;
    n += v == c;
    n += g == 0;
    n += g != (int (*)(void))v;
    n += d == 1;
    n += ch >= 'a' && ch <= 'z';
    n += p || d;
    n += !(p && n);
    return n;
}
