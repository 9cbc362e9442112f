/* A record that is a member of a packed one may lie anywhere, and so may a record that is packed itself. */
#include <stdio.h>

struct pair {
    int a;
    long b;
};

struct __attribute__((packed)) outer {
    char c;
    struct pair pair;
};

struct __attribute__((packed)) tight {
    int a;
    long b;
};

int main(void)
{
    struct outer outers[2] = { { 1, { 2, 3 } }, { 4, { 5, 6 } } };
    struct outer *outer = &outers[1];
    struct pair copy = outer->pair;
    outer->pair = (struct pair){ 7, 8 };
    char bytes[32] = { 0 };
    struct tight tight = { 9, 10 };
    *(struct tight *)(bytes + 3) = tight;
    tight = *(struct tight *)(bytes + 3);
    printf("%d %ld %d %ld %d %ld\n", copy.a, copy.b, outers[1].pair.a, outers[1].pair.b, tight.a, tight.b);
    return 0;
}
