// flags: -fno-strict-aliasing
#include <stdio.h>
#include <string.h>
union number { float f; unsigned u; };
struct pair { short low, high; };

int main(void)
{
    float f = 1.0f;
    unsigned *p = (unsigned *)&f;
    printf("%x\n", *p);
    *p += 0x00800000;
    printf("%g\n", (double)f);
    union number n;
    float *q = &n.f;
    unsigned *r = &n.u;
    *q = 3.0f;
    printf("%x\n", *r);
    int whole = 0x00020001;
    struct pair pair = *(struct pair *)&whole;
    printf("%d %d\n", pair.low, pair.high);
    return 0;
}
