#include <stdlib.h>
int main(void)
{
    int *m = calloc(6, sizeof *m), s = 0;
    for (int i = 0; i <= 2; i++)
        for (int j = 0; j < 3; j++)
            s += m[i * 3 + j]; // fault: OUT_OF_BOUNDS_READ
    free(m);
    return s;
}
