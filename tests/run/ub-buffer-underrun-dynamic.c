#include <stdlib.h>
int main(void)
{
    int *buf = calloc(5, sizeof(int));
    int i = 5;
    while (i >= -1)
        buf[i-- - 1] = 1; // fault: OUT_OF_BOUNDS_WRITE
    free(buf);
}
