#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    long double x = 1.0L / 3, y = x * 3;
    printf("%.18Lg %d %d\n", x, y == 1, (int)sizeof x);
    printf("%Lg %g %f\n", (long double)0x1p-16000L, (double)x, (double)(float)x);
    return 0;
}
