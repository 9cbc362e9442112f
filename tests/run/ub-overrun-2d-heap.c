#include <stdlib.h>
int main(void)
{
    int **rows = malloc(5 * sizeof(int *));
    for (int i = 0; i < 5; i++)
        rows[i] = calloc(5, sizeof(int));
    for (int i = 0; i <= 4; i++)
        rows[i][i + 1] = i; // fault: OUT_OF_BOUNDS_WRITE
}
