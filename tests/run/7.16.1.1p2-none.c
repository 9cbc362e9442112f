#include <stdarg.h>
static int f(int n, ...)
{
    va_list ap;
    va_start(ap, n);
    int d = va_arg(ap, int); // fault: VA_ARG_NONE
    va_end(ap);
    return d;
}
int main(void)
{
    return f(1);
    return 0;
}
