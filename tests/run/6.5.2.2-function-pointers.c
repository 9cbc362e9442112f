#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int add(int a, int b)
{
    return a + b;
}
static int sub(int a, int b)
{
    return a - b;
}
static int apply(int (*f)(int, int), int a, int b)
{
    return f(a, b);
}

int main(void)
{
    int (*table[])(int, int) = {add, sub};
    for (int i = 0; i < 2; i++)
        printf("%d\n", table[i](7, 3));
    printf("%d\n", apply(sub, 1, 2));
    printf("%d\n", (**add)(1, 1));
    return 0;
}
