#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int *p = calloc(3, sizeof *p);
    p[-1] = 0; // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
