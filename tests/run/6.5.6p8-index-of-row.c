#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int a[2][3] = {{0}}, i = 3;
    return a[0][i]; // fault: OUT_OF_BOUNDS_INDEX
    return 0;
}
