#include <stdio.h>

static _Complex int turned(_Complex int z)
{
    return z * 1i;
}

static _Complex long table[2] = { 1 + 2i, 3 };

int main(void)
{
    _Complex int a = 3 + 4i, b = 1 + 2i;
    a += b;
    printf("%d %d\n", __real a, __imag a);
    a *= b;
    printf("%d %d\n", __real a, __imag a);
    printf("%d %d\n", a == b, a != b);
    _Complex int quotient = a / (2 + 0i), difference = a - 5;
    printf("%d %d, %d %d\n", __real quotient, __imag quotient, __real difference, __imag difference);
    a = ~a;
    _Complex double d = a;
    printf("%g %g\n", __real d, __imag d);
    a = -turned(a);
    __imag a = 7;
    printf("%d %d\n", __real a, __imag a);
    table[1] = a;
    table[0] += table[1];
    printf("%ld %ld %d\n", __real table[0], __imag table[0], (int)sizeof(_Complex short));
    _Complex unsigned char small = 200 + 100i;
    small += small;
    printf("%d %d\n", __real small, __imag small);
    a = d * 2;
    printf("%d %d %s\n", __real a, __imag a, a ? "true" : "false");
    return (int)(b - b == 0);
}
