// compiler: gcc
#include <stdio.h>
int main(void)
{
    short room = 0;
    printf("%d %d\n", __builtin_add_overflow_p(100, 27, (signed char)0), __builtin_add_overflow_p(100, 28, (signed char)0));
    printf("%d %d\n", __builtin_mul_overflow_p(-4, 8192, room), __builtin_sub_overflow_p(1u, 2u, (unsigned char)0));
    return 0;
}
