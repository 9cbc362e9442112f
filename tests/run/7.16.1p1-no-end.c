#include <stdarg.h>
static int f(int n, ...)
{
    va_list list;
    va_start(list, n);
    return va_arg(list, int); // fault: VA_END
}
int main(void)
{
    return f(1, 0);
}
