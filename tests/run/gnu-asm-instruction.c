#include <stdio.h>

int main(void)
{
    int x = 1;
    puts("before");
    fflush(stdout);
    asm("incl %0" : "+r"(x)); // unsupported
    return x;
}
