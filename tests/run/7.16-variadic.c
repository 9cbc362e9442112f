#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdarg.h>
struct p { int x, y; };
static double vadd(const char *f, va_list ap)
{
    double s = 0;
    for (; *f; f++)
        switch (*f) {
        case 'i': s += va_arg(ap, int); break;
        case 'd': s += va_arg(ap, double); break;
        case 'l': s += (double)va_arg(ap, long); break;
        case 'p': { struct p p = va_arg(ap, struct p); s += p.x * p.y; break; }
        }
    return s;
}
static double add(const char *f, ...)
{
    va_list ap, copy;
    va_start(ap, f);
    va_copy(copy, ap);
    double s = vadd(f, ap);
    double t = vadd(f, copy);
    va_end(copy);
    va_end(ap);
    return s + t;
}
int main(void)
{
    printf("%g\n", add("idl", 1, 2.5, 3L));
    struct p p = {4, 5};
    printf("%d\n", (int)add("p", p));
    printf("%g\n", add("ii", 7, 8));
    return 0;
}
