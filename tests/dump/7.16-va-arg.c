#include <stdarg.h>
struct s {
    int a;
    double b;
};
static int rest(int n, va_list ap) {
    return n + va_arg(ap, int);
}
int f(int n, ...) {
    va_list ap, copy;
    va_start(ap, n);
    va_copy(copy, ap);
    int i = va_arg(ap, int);
    const char *p = va_arg(ap, const char *);
    struct s s = va_arg(ap, struct s);
    double d = va_arg(ap, double) + va_arg(copy, long long);
    i += rest(n, ap);
    va_end(copy);
    va_end(ap);
    return i + *p + s.a + (int)d;
}
