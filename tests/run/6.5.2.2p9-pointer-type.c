#include <stdlib.h>
#include <string.h>
#include <stdint.h>
static int f(int a)
{
    return a;
}
int main(void)
{
    int (*p)(double) = (int (*)(double))f;
    return p(1.0); // fault: CALL_TYPE
    return 0;
}
