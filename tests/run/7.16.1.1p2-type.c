#include <stdarg.h>
static int f(int n, ...)
{
    va_list ap;
    va_start(ap, n);
    double d = va_arg(ap, double); // fault: VA_ARG_TYPE
    va_end(ap);
    return (int)d;
}
int main(void)
{
    return f(1, 2);
    return 0;
}
