#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    unsigned __int128 x = 1;
    for (int i = 0; i < 100; i++)
        x *= 3;
    printf("%lx %lx\n", (unsigned long)(x >> 64), (unsigned long)x);
    __int128 y = -(__int128)x / 7;
    printf("%lx %d %d\n", (unsigned long)y, y < 0, (int)(x % 1000));
    return 0;
}
