#include <stdarg.h>
static double f(int n, ...)
{
    va_list l;
    va_start(l, n);
    double d = va_arg(l, double);
    va_end(l);
    return d;
}
int main(void)
{
    return (int)f(0, 1.0f) - 1;
}
