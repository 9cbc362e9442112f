struct big {
    int a[8];
};
int fixed(char c, double d, const void *p);
int variable(const char *format, ...);
int unknown();
struct big make(struct big b);
typedef int binary(int, int);
int f(struct big *b, binary *op, binary *table[2]) {
    int n = 1;
    fixed(n, n, &n);
    fixed('c', 2.0f, "text");
    variable("x", 'c', 1.5f, n, b, (short)3, (_Bool)1);
    unknown(n, 1.5f, 'c');
    *b = make(*b);
    n = make(*b).a[2];
    n = op(1, 2) + (*op)(3, 4) + (**op)(5, 6) + table[1](7, 8) + (&fixed)(1, 2, 0);
    return (n ? fixed : 0)(1, 1, b);
}
