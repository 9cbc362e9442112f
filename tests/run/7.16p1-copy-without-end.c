/* va_copy too wants a va_end in its function, also where the list came as an argument. */
#include <stdarg.h>

static int second(va_list list)
{
    va_list copy;
    va_copy(copy, list);
    (void)va_arg(copy, int);
    return va_arg(copy, int); // fault: VA_END
}

static int f(int n, ...)
{
    va_list list;
    va_start(list, n);
    int result = second(list);
    va_end(list);
    return result;
}

int main(void)
{
    return f(1, 2, 3);
}
