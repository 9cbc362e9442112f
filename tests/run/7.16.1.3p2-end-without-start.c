#include <stdarg.h>
static int f(int n, ...)
{
    va_list list;
    va_end(list); // fault: VA_LIST
    return n;
}
int main(void)
{
    return f(0, 1);
}
