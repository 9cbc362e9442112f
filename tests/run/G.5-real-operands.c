#include <stdio.h>

/* a real operand gets no imaginary part, whose zero would show in signs and infinities */
static void show(double _Complex z)
{
    printf("%g %g\n", __real__ z, __imag__ z);
}

int main(void)
{
    double zero = 0, infinity = 1.0 / 0.0;
    double _Complex minus = -0.0i, both = 1 + 2.0i;
    show(zero - 0.0i);
    show(zero + minus);
    show(minus + zero);
    show(-(zero + 0.0i));
    show(infinity * both);
    show(both * infinity);
    show(both / zero);
    show(both - zero);
    show(1.0f - (zero + 0.0i));
    both *= 2.0;
    both += infinity;
    both /= 4.0f;
    show(both);
    return 0;
}
