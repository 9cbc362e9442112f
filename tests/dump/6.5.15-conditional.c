struct s {
    int a;
};
void v1(void);
void v2(void);
int f(int n, char c, double d, int *p, const int *cp, void *v, struct s s, struct s t) {
    d = n ? c : d;
    cp = n ? p : cp;
    cp = n ? p : 0;
    v = n ? p : v;
    cp = n ? (const void *)0 : p;
    s = n ? s : t;
    n ? v1() : v2();
    n = (n ? s : t).a;
    n = n ?: c;
    p = p ?: (int *)v;
    d = d ?: n;
    n = n ? c ? 1 : 2 : 3;
    return *(n ? p : cp);
}
