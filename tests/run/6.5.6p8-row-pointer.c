#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int a[2][3] = {{0}};
    int *p = a[0];
    return p[3]; // fault: OUT_OF_BOUNDS_READ
    return 0;
}
