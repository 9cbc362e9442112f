#include <stdio.h>
int main(void)
{
    double large = 1e300, nothing = large - large;
    long double infinite = (long double)large * 1e4000L;
    infinite *= infinite;
    printf("%d %d %d\n", __builtin_isnan(nothing / nothing) != 0, __builtin_isnanf(nothing / nothing) != 0,
           __builtin_isnanl(infinite - infinite) != 0);
    printf("%d %d %d\n", __builtin_isnanf(1.5) != 0, __builtin_isinff(2.5) != 0, __builtin_isinfl(infinite) != 0);
    printf("%d %d\n", __builtin_finite(large) != 0, __builtin_finitel(infinite) != 0);
    return 0;
}
