#include <stdio.h>

int main(void)
{
    volatile double d = 1.1;
    volatile float f = 1.1f;
    volatile long double l = 1.1L;
    for (int n = -3; n < 12; n += 2)
        printf("%.17g %.9g %.21Lg\n", __builtin_powi(d, n), (double)__builtin_powif(f, n), __builtin_powil(l, n));
    return 0;
}
