#include <stdarg.h>
static int f(int n, ...)
{
    va_list list;
    va_start(list, n);
    unsigned u = va_arg(list, unsigned);
    void *p = va_arg(list, void *);
    va_end(list);
    return (int)u + (p == 0);
}
int main(void)
{
    char c = 1;
    return f(0, 0, &c);
}
