void f(int n, long *p, char *s) {
    n = __builtin_expect(n, 0);
    n = __builtin_choose_expr(sizeof n == 4, n, s) + __builtin_choose_expr(0, s, 5);
    n = __builtin_types_compatible_p(int, const int) + __builtin_types_compatible_p(__typeof__(n), char *);
    n = __builtin_constant_p(n) + __builtin_clz(5) + __builtin_popcountl(*p);
    n = __builtin_add_overflow(n, 1, &n);
    __builtin_memcpy(s, p, sizeof *p);
    s = __builtin_alloca(n);
    __builtin_unreachable();
}
