/* a static object that copies compound literals, which are initialised before it; `(void)x;` is no read of x */
#include <stdio.h>
typedef struct wrap {
    void (*function)(void);
    int n;
} wrap;
static void hello(void)
{
    puts("hello");
}
static wrap several[] = { ((wrap){ hello, 4 }), hello, 5 };
static wrap one = ((wrap){ hello, (int){ 6 } });
static struct {
    wrap inner, *outer;
} nested = { (wrap){ hello, 7 }, &(wrap){ hello, 8 } };
int main(void)
{
    int unused;
    (void)unused;
    several[0].function();
    nested.outer->function();
    printf("%d %d %d %d %d\n", several[0].n, several[1].n, one.n, nested.inner.n, nested.outer->n);
    return 0;
}
