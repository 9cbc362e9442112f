/* float parameters of old style definitions take doubles, whatever the call sees of them */
#include <stdio.h>
float first(x, c)
    float x;
    char c;
{
    return x + (float)c;
}
int main(void)
{
    float first();
    printf("%.2f %.2f\n", (double)first(2.5f, 'a'), (double)first(0.25, 300));
    return 0;
}
