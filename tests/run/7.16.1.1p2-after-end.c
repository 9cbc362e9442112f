#include <stdarg.h>
static int f(int n, ...)
{
    va_list list;
    va_start(list, n);
    va_end(list);
    return va_arg(list, int); // fault: VA_LIST
}
int main(void)
{
    return f(0, 1);
}
