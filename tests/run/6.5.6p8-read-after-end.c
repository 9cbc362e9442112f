#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int *p = calloc(3, sizeof *p);
    return p[3]; // fault: OUT_OF_BOUNDS_READ
    return 0;
}
