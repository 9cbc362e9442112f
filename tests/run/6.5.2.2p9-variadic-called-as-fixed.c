#include <stdarg.h>
static int f(int n, ...)
{
    return n;
}
int main(void)
{
    int (*p)(int, int) = (int (*)(int, int))f;
    return p(1, 2); // fault: CALL_TYPE
}
