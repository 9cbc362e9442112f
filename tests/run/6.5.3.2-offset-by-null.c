/* offsetof as it was written before the standard had it: the address of a part of a null pointer's object */
#include <stddef.h>
#include <stdio.h>
#define OFFSET(type, member) ((size_t) & ((type *)0)->member)
struct inner {
    int x, y;
};
struct outer {
    int a;
    struct inner parts[4];
    char text[10];
    double d;
};
int main(void)
{
    struct outer object;
    double *d = &object.d;
    struct outer *whole = (struct outer *)((char *)d - OFFSET(struct outer, d));
    whole->a = 5;
    printf("%zu %zu %zu %zu %zu %d\n", OFFSET(struct outer, a), OFFSET(struct outer, parts[2].y),
           OFFSET(struct outer, text[3]), (size_t)((struct outer *)NULL)->text, OFFSET(struct outer, d), object.a);
    return 0;
}
