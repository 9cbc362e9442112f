#include <stdio.h>
typedef unsigned __attribute__((may_alias)) any_unsigned;
typedef const any_unsigned read_only;

int main(void)
{
    float f = 1.0f;
    any_unsigned *p = (any_unsigned *)&f;
    printf("%x\n", *p);
    *p = 0x40000000;
    printf("%g %x %x\n", (double)f, *(read_only *)p, p[0]);
    return 0;
}
