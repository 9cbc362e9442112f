#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct big { int v[10]; double d; };
static struct big make(int n)
{
    struct big b = {{n, n + 1}, n / 2.0};
    b.v[9] = n * n;
    return b;
}
static struct big twice(struct big b)
{
    for (int i = 0; i < 10; i++)
        b.v[i] *= 2;
    b.d *= 2;
    return b;
}
int main(void)
{
    struct big a = make(3), b = twice(a);
    printf("%d %d %g\n", b.v[0], b.v[9], b.d);
    printf("%d %g\n", make(4).v[2], twice(make(5)).d);
    struct big c = b.v[0] > 3 ? a : b;
    a = b = c;
    printf("%d\n", a.v[5]);
    struct big (*f)(int) = make;
    printf("%d\n", f(9).v[1]);
    return 0;
}
