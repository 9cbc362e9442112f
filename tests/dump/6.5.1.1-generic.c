#define KIND(x) _Generic((x), int: 1, double: 2.0, char *: "text", default: 'd')
struct s {
    int a;
};
int f(int i, double d, char *p, float g, const int ci) {
    int a[3];
    struct s s = { 1 };
    int n = KIND(i) + (int)KIND(d) + KIND(g) + KIND(ci);
    const char *t = KIND(p);
    _Generic(a, int *: a[0], default: i) = 4;
    n += _Generic(s, struct s: s).a + _Generic('a', char: 1, int: 2);
    return n + t[0] + _Generic(&f, int (*)(int, double, char *, float, int): 5);
}
