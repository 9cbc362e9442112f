// flags: -trigraphs
#include <stdio.h>
#define TWELVE 1\
2
int main(void)
{
    double half = .\
5, more = 25\
.\
6;
    float small = 1.2\
5f;
    long double wide = 3.\
5L;
    printf("%g %g %g %Lg\n", half, more, small, wide);
    printf("%d %d\n", TWELVE, 1??/
2);
    return 0;
}
