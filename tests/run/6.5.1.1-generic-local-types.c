#include <stdio.h>
typedef long T;
struct tag { int a; };
#define KIND(x) _Generic((x), T: "T", struct tag: "struct tag", struct tag *: "struct tag *", int: "int", default: "other")

int main(void)
{
    typedef struct list { int a; } list;
    list l = { 1 };
    struct node { int z; } n = { 2 };
    enum color { RED } e = RED;
    printf("%d\n", _Generic(l, list: 1, int: 2, default: 3));
    printf("%d\n", _Generic(&n, struct node *: 1, list *: 1L, default: 3) == 1);
    printf("%d\n", _Generic(e, enum color: 1, default: 3));
    T outer = 1;
    struct tag outer_tag = { 1 };
    printf("%s %s\n", KIND(outer), KIND(outer_tag));
    {
        typedef char T;
        struct tag { int b; } inner = { 1 };
        T c = 'c';
        printf("%s %s %s %s\n", KIND(c), KIND(inner), KIND(&inner), KIND(outer_tag));
    }
    {
        typedef short T;
        T s = 1;
        printf("%s %s\n", KIND(s), KIND(outer));
    }
    printf("%s\n", KIND(outer));
    typedef double T;
    printf("%s %s\n", KIND(1.0), KIND(outer));
    return 0;
}
