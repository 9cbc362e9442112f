#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <complex.h>
static double complex conj_of(double complex z)
{
    return ~z;
}
static double creal_of(double complex z)
{
    return __real__ z;
}
int main(void)
{
    double complex z = 1 + 2 * I, w = conj_of(z);
    z *= w;
    printf("%g %g\n", creal_of(z), __imag__ z);
    z = z / (1 - I);
    printf("%g %g %d\n", __real__ z, __imag__ z, z == z);
    float complex f = z;
    f += 1;
    printf("%g %g\n", (double)__real__ f, (double)__imag__ f);
    return 0;
}
