#include <limits.h>
#include <stdio.h>

typedef __int128 Wide;
typedef unsigned __int128 Unsigned;

#define SHOW(op, a, b, type)                                                                          \
    do {                                                                                              \
        type result;                                                                                  \
        int overflow = __builtin_##op##_overflow(a, b, &result);                                      \
        printf(#op " %d %llx %llx\n", overflow, (unsigned long long)((Wide)result >> 64),            \
               (unsigned long long)result);                                                           \
    } while (0)

int main(void)
{
    Unsigned all = ~(Unsigned)0;
    Wide max = (Wide)(all >> 1), min = -max - 1;
    SHOW(add, all, (Wide)-1, Unsigned);
    SHOW(add, all, (Wide)-1, Wide);
    SHOW(add, all, min, Wide);
    SHOW(add, all, all, Unsigned);
    SHOW(sub, min, 1, Wide);
    SHOW(sub, 0, all, Unsigned);
    SHOW(sub, (Unsigned)5, 6u, Wide);
    SHOW(mul, all, 1, Unsigned);
    SHOW(mul, all, 0, Wide);
    SHOW(mul, min, (Wide)-1, Unsigned);
    SHOW(mul, min, (Wide)-1, Wide);
    SHOW(mul, max, 2u, Unsigned);
    SHOW(mul, (Unsigned)1 << 127, (Wide)-1, Wide);
    SHOW(mul, (Unsigned)1 << 100, (Unsigned)1 << 100, Unsigned);
    SHOW(add, LLONG_MAX, 1, long long);
    SHOW(mul, -3, 7u, short);
    return 0;
}
