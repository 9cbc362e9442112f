#include <stdarg.h>
static int first(va_list list)
{
    return va_arg(list, int);
}
static int f(int n, ...)
{
    va_list list;
    va_start(list, n);
    int a = first(list);
    int b = va_arg(list, int); // fault: VA_LIST
    va_end(list);
    return a + b;
}
int main(void)
{
    return f(2, 1, 2);
}
