#include <stdlib.h>
int main(void)
{
    int n = 5;
    int *a = malloc(n);
    for (int i = 0; i < n; i++)
        a[i] = i; // fault: OUT_OF_BOUNDS_WRITE
    free(a);
}
