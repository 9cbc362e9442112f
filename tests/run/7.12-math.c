/* math.h: every function in double, float and long double; errno, and the classifying macros. */
#define _GNU_SOURCE
#include <errno.h>
#include <math.h>
#include <stdio.h>

static const double points[] = { 0.0, -0.0, 0.3, -0.7, 1.0, 2.5, -3.5, 10.0, 1e-3, 123456.789, 1e300, INFINITY, NAN };
enum { POINTS = sizeof points / sizeof *points };

#define ONE(name)                                                                                                      \
    do {                                                                                                               \
        printf(#name);                                                                                                 \
        for (int i = 0; i < POINTS; i++) {                                                                             \
            errno = 0;                                                                                                 \
            double result = name(points[i]);                                                                           \
            int error = errno;                                                                                         \
            printf(" %.17g/%d", result, error);                                                                        \
            printf(",%.9g", name##f((float)points[i]));                                                                \
            printf(",%.21Lg", name##l(points[i]));                                                                     \
        }                                                                                                              \
        printf("\n");                                                                                                  \
    } while (0)

#define TWO(name)                                                                                                      \
    do {                                                                                                               \
        printf(#name);                                                                                                 \
        for (int i = 0; i < POINTS; i += 2)                                                                            \
            for (int j = 0; j < POINTS; j += 3) {                                                                      \
                printf(" %.17g", name(points[i], points[j]));                                                          \
                printf(",%.9g", name##f((float)points[i], (float)points[j]));                                          \
                printf(",%.21Lg", name##l(points[i], points[j]));                                                      \
            }                                                                                                          \
        printf("\n");                                                                                                  \
    } while (0)

static void singles(void) {
    ONE(acos);
    ONE(asin);
    ONE(atan);
    ONE(cos);
    ONE(sin);
    ONE(tan);
    ONE(acosh);
    ONE(asinh);
    ONE(atanh);
    ONE(cosh);
    ONE(sinh);
    ONE(tanh);
    ONE(exp);
    ONE(exp2);
    ONE(exp10);
    ONE(expm1);
    ONE(log);
    ONE(log10);
    ONE(log1p);
    ONE(log2);
    ONE(logb);
    ONE(significand);
    ONE(cbrt);
    ONE(fabs);
    ONE(sqrt);
    ONE(erf);
    ONE(erfc);
    ONE(lgamma);
    ONE(tgamma);
    ONE(ceil);
    ONE(floor);
    ONE(nearbyint);
    ONE(rint);
    ONE(round);
    ONE(roundeven);
    ONE(trunc);
    ONE(nextup);
    ONE(nextdown);
    ONE(j0);
    ONE(j1);
    ONE(y0);
    ONE(y1);
}

static void pairs(void) {
    TWO(atan2);
    TWO(hypot);
    TWO(pow);
    TWO(fmod);
    TWO(remainder);
    TWO(drem);
    TWO(copysign);
    TWO(nextafter);
    TWO(fdim);
    TWO(fmax);
    TWO(fmin);
    TWO(fmaximum);
    TWO(fminimum_num);
    TWO(fmaximum_mag);
}

static void others(void) {
    printf("%.17g %.9g %.21Lg\n", fma(2.5, 3.5, 1e-20), fmaf(2, 3, 4), fmal(0.1L, 10, -1));
    printf("%d %d %d %d\n", ilogb(1000.0), ilogb(0.0) == FP_ILOGB0, ilogbf(0.1f), ilogbl(1e100L));
    printf("%ld %lld %ld %lld\n", lrint(2.5), llrint(-3.5), lround(2.5), llroundl(-2.5L));
    printf("%ld %lld %ld\n", lrintf(0.5f), llroundf(0.5f), lrintl(1e15L + 0.5L));
    printf("%.17g %.9g %.21Lg %.17g\n", ldexp(0.75, 10), ldexpf(1, -3), scalbnl(3, 100), scalbln(1.5, -1000L));
    volatile double x = 1.5, nines = 29.0;
    printf("%.17g %.17g %.9g\n", jn(2, x), yn(3, x), jnf(1, (float)x));
    printf("%.17g %.9g\n", nexttoward(1.0, 2.0L), nexttowardf(1.0f, -2.0L));
    int exponent, quotient, sign;
    double part, sine, cosine;
    printf("%.17g", frexp(-123.456, &exponent));
    printf(" %d", exponent);
    printf(" %.17g", remquo(nines, 3.0, &quotient));
    printf(" %d", quotient);
    printf(" %.17g", modf(-3.75, &part));
    printf(" %g", part);
    sincos(1.0, &sine, &cosine);
    printf(" %.17g %.17g", sine, cosine);
    float fpart;
    long double lpart;
    printf(" %.9g", modff(2.25f, &fpart));
    printf(" %g %.21Lg", fpart, modfl(1e10L + 0.5L, &lpart));
    printf(" %Lg\n", lpart);
    printf("%.17g", lgamma(-0.5));
    printf(" %d", signgam);
    printf(" %.17g", lgamma_r(3.5, &sign));
    printf(" %d %d\n", sign, isnan(nan("1")));
}

static void classes(void) {
    double zero = 0.0, list[] = { 1.0, -0.0, 5e-324, INFINITY, -INFINITY, NAN, 1e-310 };
    float small = 1e-40f;
    for (int i = 0; i < 7; i++) {
        double x = list[i];
        int class = fpclassify(x);
        printf("%d%d%d%d%d %d%d%d %d%d ", class == FP_NAN, class == FP_INFINITE, class == FP_ZERO,
               class == FP_SUBNORMAL, class == FP_NORMAL, isnan(x) != 0, isinf(x) != 0, isfinite(x) != 0,
               isnormal(x) != 0, signbit(x) != 0);
        printf("%d%d%d%d%d%d\n", isgreater(x, zero), isgreaterequal(x, zero), isless(x, zero), islessequal(x, zero),
               islessgreater(x, zero), isunordered(x, zero));
    }
    printf("%d %d %d %d\n", fpclassify(small) == FP_SUBNORMAL, isnormal(small), isnormal((double)small),
           fpclassify(1e-4940L) == FP_SUBNORMAL);
    printf("%d %d %d\n", (isnan)(NAN) != 0, (isinf)(-INFINITY), finite(1.0));
    printf("%d %d %g %g\n", HUGE_VAL == INFINITY, math_errhandling & MATH_ERRNO, (double)HUGE_VALF, M_PI);
    printf("%d\n", __builtin_fpclassify(FP_NAN, FP_INFINITE, FP_NORMAL, FP_SUBNORMAL, FP_ZERO, small) == FP_SUBNORMAL);
    printf("%d %d %d\n", __builtin_isnormal(small), __builtin_isnormal(1e-310), __builtin_isnormal(1.0f));
    printf("%.17g %.17g %.9g %.17g\n", __builtin_sqrt(2.0), __builtin_pow(2, 0.5), __builtin_sinf(1),
           __builtin_floor(-2.5));
    printf("%g %g %d %g\n", __builtin_fabs(-1.0), __builtin_huge_val(), __builtin_isnan(__builtin_nan("")),
           __builtin_copysign(3, -1));
}

int main(void) {
    singles();
    pairs();
    others();
    classes();
    return 0;
}
