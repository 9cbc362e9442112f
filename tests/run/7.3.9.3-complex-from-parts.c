// compiler: gcc
#include <complex.h>
#include <math.h>
#include <stdio.h>

static double complex fixed = CMPLX(1.5, -2.5);

int main(void)
{
    double complex z = CMPLX(1.0, -0.0);
    printf("%g %g %d\n", creal(z), cimag(z), signbit(cimag(z)) != 0);
    z = CMPLX(0, INFINITY);
    printf("%g %g\n", creal(z), cimag(z));
    float complex f = CMPLXF(2, 3);
    printf("%g %g\n", (double)crealf(f), (double)cimagf(f));
    long double complex l = CMPLXL(1, 2);
    printf("%Lg %Lg\n", creall(l), cimagl(l));
    printf("%g %g\n", creal(fixed), cimag(fixed));
    return 0;
}
