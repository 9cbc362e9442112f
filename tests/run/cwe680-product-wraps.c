#include <stdlib.h>
int main(void)
{
    size_t n = 4611686018427387905u;
    int *p = malloc(n * sizeof(int));
    for (int i = 0; i < 5; i++)
        p[i] = 0; // fault: OUT_OF_BOUNDS_WRITE
    free(p);
}
