#include <stdio.h>

/* GNU C: a typedef with aligned(1) makes lvalues that may lie anywhere. */
typedef int any_int __attribute__((aligned(1)));
typedef any_int any_again;
typedef struct pair { int a; double b; } any_pair __attribute__((aligned(1)));

static char bytes[64];

int main(void)
{
    any_int *p = (any_int *)(bytes + 1);
    any_again *q = (any_again *)(bytes + 7);
    any_pair *r = (any_pair *)(bytes + 13);
    *p = 5;
    q[1] = *p + 1;
    r->a = 7;
    r->b = 2.5;
    any_pair copy = *r;
    printf("%d %d %d %g\n", *p, q[1], copy.a, copy.b);
    return 0;
}
