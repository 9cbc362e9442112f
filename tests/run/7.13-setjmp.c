#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
static jmp_buf b;
static void deep(int n)
{
    int a[4] = {n};
    int *p = a;
    if (*p == 0)
        longjmp(b, 42);
    deep(n - 1);
}

int main(void)
{
    volatile int n = 0;
    int r = setjmp(b);
    printf("%d %d\n", r, n);
    if (n++ < 3)
        deep(5);
    puts("done");
    return 0;
}
