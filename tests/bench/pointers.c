/* Calls through function pointers. */
#include <stdio.h>
static int inc(int a) { return a + 1; }
static int twice(int a) { return (a * 2) & 0xffff; }
static int flip(int a) { return a ^ 0x55; }
int main(void)
{
    int (*table[3])(int) = {inc, twice, flip};
    int v = 1;
    for (int i = 0; i < 3000000; i++)
        v = table[i % 3](v);
    printf("%d\n", v);
    return 0;
}
