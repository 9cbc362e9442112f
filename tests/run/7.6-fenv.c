/* fenv.h: rounding, exceptions, environments. */
#define _GNU_SOURCE
#include <fenv.h>
#include <math.h>
#include <stdio.h>

static volatile double one = 1.0, three = 3.0, zero = 0.0, large = 1e308;

static void flags(const char *where) {
    int set = fetestexcept(FE_DIVBYZERO | FE_INVALID | FE_OVERFLOW);
    printf("%s:%s%s%s\n", where, set & FE_DIVBYZERO ? " divided" : "", set & FE_INVALID ? " invalid" : "",
           set & FE_OVERFLOW ? " overflow" : "");
}

int main(void) {
    static const int modes[] = { FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO };
    for (int i = 0; i < 4; i++) {
        int result = fesetround(modes[i]);
        printf("%d %d %.17g %.17g %g %g %ld %.2f\n", result, fegetround() == modes[i], one / three, -one / three,
               rint(2.5), nearbyint(-2.5), lrint(2.3), 0.125 * one);
    }
    printf("%d\n", fesetround(12345) != 0);
    fesetround(FE_TONEAREST);
    feclearexcept(FE_ALL_EXCEPT);
    flags("clear");
    volatile double result = one / zero;
    flags("division");
    feclearexcept(FE_ALL_EXCEPT);
    result = zero / zero;
    flags("zero by zero");
    feclearexcept(FE_ALL_EXCEPT);
    result = large * large;
    flags("product");
    fexcept_t kept;
    fegetexceptflag(&kept, FE_ALL_EXCEPT);
    feclearexcept(FE_ALL_EXCEPT);
    result = sqrt(-one);
    flags("root");
    fesetexceptflag(&kept, FE_ALL_EXCEPT);
    flags("put back");
    feclearexcept(FE_ALL_EXCEPT);
    feraiseexcept(FE_INVALID | FE_DIVBYZERO);
    flags("raised");
    fenv_t before;
    fegetenv(&before);
    fesetround(FE_UPWARD);
    feclearexcept(FE_ALL_EXCEPT);
    fesetenv(&before);
    flags("environment");
    printf("%d\n", fegetround() == FE_TONEAREST);
    feholdexcept(&before);
    flags("held");
    result = large * large;
    feupdateenv(&before);
    flags("updated");
    fesetenv(FE_DFL_ENV);
    flags("default");
    printf("%d\n", fegetexcept());
    (void)result;
    return 0;
}
