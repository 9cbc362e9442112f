#define MAX(a, b)                                                                                                      \
    ({                                                                                                                 \
        __typeof__(a) _a = (a);                                                                                        \
        __typeof__(b) _b = (b);                                                                                        \
        _a > _b ? _a : _b;                                                                                             \
    })
struct s {
    int a;
};
int f(int x, long y) {
    struct s s = ({
        struct s t = { x };
        t;
    });
    ({ x++; });
    int n = ({ int z = x; for (;;) { if (z) break; } z; });
    return MAX(x, y) + s.a + ({ 5; }) + n;
}
