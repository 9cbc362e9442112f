/* complex.h: every function in the three types, and as builtins. */
#define _GNU_SOURCE
#include <complex.h>
#include <stdio.h>

static const double complex points[] = { 0, 1, -1, I, 3 - 4 * I, -0.5 + 0.25 * I, 1e10 + 1e-10 * I };
enum { POINTS = sizeof points / sizeof *points };

#define ONE(name)                                                                                                      \
    do {                                                                                                               \
        printf(#name);                                                                                                 \
        for (int i = 0; i < POINTS; i++) {                                                                             \
            double complex d = name(points[i]);                                                                        \
            float complex f = name##f((float complex)points[i]);                                                       \
            long double complex l = name##l(points[i]);                                                                \
            printf(" %.17g%+.17gi", creal(d), cimag(d));                                                               \
            printf(",%.9g%+.9gi", crealf(f), cimagf(f));                                                               \
            printf(",%.20Lg%+.20Lgi", creall(l), cimagl(l));                                                           \
        }                                                                                                              \
        printf("\n");                                                                                                  \
    } while (0)

#define REAL(name)                                                                                                     \
    do {                                                                                                               \
        printf(#name);                                                                                                 \
        for (int i = 0; i < POINTS; i++)                                                                               \
            printf(" %.17g,%.9g,%.20Lg", name(points[i]), name##f((float complex)points[i]), name##l(points[i]));     \
        printf("\n");                                                                                                  \
    } while (0)

int main(void) {
    ONE(cacos);
    ONE(casin);
    ONE(catan);
    ONE(ccos);
    ONE(csin);
    ONE(ctan);
    ONE(cacosh);
    ONE(casinh);
    ONE(catanh);
    ONE(ccosh);
    ONE(csinh);
    ONE(ctanh);
    ONE(cexp);
    ONE(clog);
    ONE(csqrt);
    ONE(conj);
    ONE(cproj);
    ONE(clog10);
    REAL(cabs);
    REAL(carg);
    REAL(creal);
    REAL(cimag);
    volatile double complex base = 1 + 2 * I, exponent = 0.5 - I;
    double complex power = cpow(base, exponent);
    float complex small = cpowf((float complex)base, I);
    long double complex large = cpowl(base, exponent);
    printf("%.17g%+.17gi %.9g%+.9gi %.20Lg%+.20Lgi\n", creal(power), cimag(power), crealf(small), cimagf(small),
           creall(large), cimagl(large));
    double complex made = conj(2), product = (1 + 2 * I) * (3 - I) / (1 - I);
    printf("%g %g %g %g\n", creal(made), cimag(made), creal(product), cimag(product));
    printf("%d %g\n", product == conj(conj(product)), cabs(cexp(I * 3.141592653589793) + 1) < 1e-15 ? 0.0 : 1.0);
    double complex (*function)(double complex) = csqrt;
    double complex root = function(-4);
    printf("%g %g\n", creal(root), cimag(root));
    double complex builtin = __builtin_conj(3 + 4 * I);
    printf("%g %g %g %g\n", __builtin_creal(builtin), __builtin_cimag(builtin), __builtin_cabs(builtin),
           __builtin_cargf(1.0f * I));
    double complex both = __builtin_cexp(0) + __builtin_cpow(2, 2);
    printf("%g\n", __builtin_creal(both));
    return 0;
}
