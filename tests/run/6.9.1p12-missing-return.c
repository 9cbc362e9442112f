#include <stdlib.h>
#include <string.h>
#include <stdint.h>
static int f(int a)
{
    if (a)
        return 1;
}
int main(void)
{
    return f(0); // fault: MISSING_RETURN
    return 0;
}
