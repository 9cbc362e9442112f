/* tgmath.h: the type of the argument chooses the function. */
#include <stdio.h>
#include <tgmath.h>

int main(void) {
    float f = 0.5f;
    double d = 0.5;
    long double l = 0.5L;
    double complex z = 3 + 4 * I;
    int i = 2;
    printf("%zu %zu %zu %zu\n", sizeof sqrt(f), sizeof sqrt(d), sizeof sqrt(l), sizeof sqrt(i));
    printf("%.9g %.17g %.20Lg %.17g\n", sqrt(f), sqrt(d), sqrt(l), sqrt(i));
    printf("%.9g %.17g %.17g\n", pow(f, 2.0f), pow(i, d), fmax(d, f));
    printf("%g %g %g\n", fabs(z), creal(sqrt(z)), carg(d));
    return 0;
}
