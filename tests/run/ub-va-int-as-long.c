#include <stdarg.h>
static long f(int n, ...)
{
    va_list l;
    va_start(l, n);
    long d = va_arg(l, long); // fault: VA_ARG_TYPE
    va_end(l);
    return d;
}
int main(void)
{
    return (int)f(0, 1);
}
