#include <stdio.h>
struct s { int a; };
union u { int a; };

int main(void)
{
    struct s s = { 1 };
    union u u = { 1 };
    int i = 7, a[3] = { 0 };
    printf("%d %d %d %d\n", __builtin_classify_type(i++), __builtin_classify_type(1.0), __builtin_classify_type(a),
           __builtin_classify_type(s));
    printf("%d %d %d\n", i, __builtin_classify_type(u), __builtin_classify_type(1.0 + 1.0i));
    double _Complex z = __builtin_complex(1.0, -0.0);
    z = __builtin_complex(__imag__ z, __real__ z);
    printf("%g %g\n", __real__ z, __imag__ z);
    float _Complex f = __builtin_complex(2.0f, __builtin_inff());
    printf("%g %g\n", (double)__real__ f, (double)__imag__ f);
    char *p = __builtin_alloca_with_align(40, 1024);
    p[39] = 'x';
    printf("%d %c\n", (int)((unsigned long)p % 128), p[39]);
    return 0;
}
