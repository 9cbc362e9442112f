#include <stdarg.h>
static int f(int n, ...)
{
    va_list list;
    va_start(list, n);
    va_start(list, n); // fault: VA_LIST
    va_end(list);
    return 0;
}
int main(void)
{
    return f(0, 1);
}
