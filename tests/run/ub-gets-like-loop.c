#include <string.h>
int main(void)
{
    char b[4], *p = b;
    const char *s = "abcdef";
    while ((*p++ = *s++)) // fault: OUT_OF_BOUNDS_ARITHMETIC
        ;
    return b[0];
}
