#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int a[3] = {0};
    int *p = a + 3;
    return *p; // fault: OUT_OF_BOUNDS_READ
    return 0;
}
