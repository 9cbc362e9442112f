#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    unsigned char c = 250;
    c += 10;
    signed char s = (signed char)200;
    short h = (short)70000;
    unsigned u = 0;
    u--;
    unsigned long l = (unsigned)-1;
    printf("%d %d %d %u %lu %d\n", c, s, h, u, l, -1 < 1u);
    printf("%d %d %d %d\n", -7 / 2, -7 % 2, -7 >> 1, (char)'\xff' == -1);
    printf("%lu %d\n", (unsigned long)-0.5f == 0 ? 0ul : 1ul, (int)3.99);
    _Bool b = 0.5;
    printf("%d %d\n", b, !b);
    return 0;
}
