struct s {
    int a, b;
};
struct t {
    struct s s;
    int n;
};
struct s make(void);
int f(struct s v, struct s *p) {
    struct s a = v;
    struct s b = make();
    struct s c = *p;
    struct t d = { v, 1 };
    struct t e = { *p };
    struct t g = { .s = v, .s.b = 2 };
    struct s h[2] = { v, make() };
    return a.a + b.a + c.a + d.n + e.n + g.s.b + h[1].a;
}
