#include <stdlib.h>
int main(void)
{
    char *p = malloc(0);
    p[0] = 1; // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
