#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int f(a, b)
int a;
float b;
{
    return a + (int)b;
}
static double g(c)
char c;
{
    return c / 2.0;
}

int main(void)
{
    printf("%d %g\n", f(3, 2.5f), g('a'));
    return 0;
}
