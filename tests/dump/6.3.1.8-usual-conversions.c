double f(int i, unsigned u, long l, unsigned long ul, long long ll, float g, double d, long double ld, char c) {
    u = i + u;
    l = l + u;
    ul = l + ul;
    ll = ll + ul;
    g = g + i;
    g = g + ul;
    d = d * g;
    ld = ld - d;
    d = c / ld;
    i = i < u;
    i = l == ul;
    i = c < g;
    i = i ? u : l;
    return i ? g : ll;
}
