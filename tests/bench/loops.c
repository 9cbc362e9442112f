/* Arithmetic in nested loops. */
#include <stdio.h>
int main(void)
{
    unsigned s = 0;
    for (int i = 0; i < 3000; i++)
        for (int j = 0; j < 3000; j++)
            s += (unsigned)(i * j % 7 + (i ^ j));
    printf("%u\n", s);
    return 0;
}
