#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int a[3];
    int *p = a;
    p = p + 4; // fault: OUT_OF_BOUNDS_ARITHMETIC
    return p == a;
    return 0;
}
