#include <limits.h>
int main(void)
{
    long x = LONG_MIN;
    x -= 1; // fault: OVERFLOW
    return x > 0;
}
