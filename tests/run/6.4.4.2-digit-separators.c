// flags: -std=c2x
#include <stdio.h>

int main(void)
{
    printf("%g %g %g %d %x %d\n", 314'159e-0'5f, 1'000.5'0, 0x1'0p1'0, 1'000'000, 0xAB'CD, 'a' + 1'0);
    return 0;
}
