#include <stdlib.h>
int main(void)
{
    int (*m)[3] = malloc(2 * sizeof *m);
    volatile int j = 3;
    m[0][j] = 1; // fault: OUT_OF_BOUNDS_INDEX
    free(m);
}
