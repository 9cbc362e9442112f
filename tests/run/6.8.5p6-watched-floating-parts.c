#include <stdio.h>

/* Long enough to be watched for endlessness, with a complex constant and an infinity in the body. */
static _Complex double value[100];

int main(void)
{
    int rounds = 0;
    double largest = 0;
    while (rounds < 40000) {
        for (int i = 0; i < 100; i++)
            value[i] = i + 1.0iF * (2 * i);
        for (int i = 0; i < 100; i++)
            if (i + rounds < __builtin_inf())
                largest = i + rounds;
        rounds++;
    }
    printf("%g %g\n", __imag__ value[99], largest);
    return 0;
}
