#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    struct { unsigned a : 3; int b : 5; unsigned long c : 40; _Bool d : 1; } s = {5, -3, 0xffffffffffUL, 1};
    s.a += 4;
    s.b--;
    s.c <<= 1;
    printf("%u %d %lx %d\n", s.a, s.b, (unsigned long)s.c, s.d);
    struct { int a : 4, : 0, b : 4; } t = {-8, 7};
    t.a++;
    t.b = 3;
    printf("%d %d %d\n", t.a, t.b, t.b + 1);
    return 0;
}
