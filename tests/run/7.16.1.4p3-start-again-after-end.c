#include <stdarg.h>
static int f(int n, ...)
{
    va_list list;
    va_start(list, n);
    int a = va_arg(list, int);
    va_end(list);
    va_start(list, n);
    int b = va_arg(list, int);
    va_end(list);
    return a - b;
}
int main(void)
{
    return f(0, 1);
}
