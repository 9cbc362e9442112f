/* a jump back over variable length arrays ends them: all of them together would not fit the stack */
// compiler: gcc (clang's -O0 code keeps them)
#include <stdio.h>
static int leave_early(int n)
{
    if (n > 3)
        goto out;
    {
        int x[n + 1];
        x[0] = n;
        if (n == 2)
            goto out;
        n += x[0];
    }
out:
    return n;
}
int main(void)
{
    int n = 0, k = 5, first[k];
    first[0] = 7;
again:;
    int x[n % 1000 + 10], y[n % 7 + 1];
    x[0] = y[0] = n++;
    if (n < 100000) {
        if (n & 1)
            goto again;
        int w[n % 5 + 1];
        w[0] = x[0];
        goto again;
    }
    for (int i = 0; i < 5; i++)
        printf("%d ", leave_early(i));
    printf("%d %d\n", n, first[0]);
    return 0;
}
