#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    const int x = 1;
    int *p = (int *)&x;
    *p = 2; // fault: CONST_WRITE
    return x;
    return 0;
}
