// with: with/6.2.7p1-untagged-record.c
#include <stdio.h>

/* A record without a tag is one type in both translation units when its members are the same. */
typedef struct { int used, sign; unsigned long *digits; } number;
void exchange(number *a, number *b);
int main(void)
{
    unsigned long x = 1, y = 2;
    number a = { 1, 0, &x }, b = { 2, 1, &y };
    exchange(&a, &b);
    printf("%d %d %lu %d %d %lu\n", a.used, a.sign, *a.digits, b.used, b.sign, *b.digits);
    return 0;
}
