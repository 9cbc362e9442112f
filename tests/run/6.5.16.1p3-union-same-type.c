#include <stdio.h>
union u { int i; unsigned u; float f; };
int main(void)
{
    union u u = { .i = 3 };
    u.i = u.i;
    u.f = (float)(u.i + 1);
    printf("%f\n", u.f);
}
