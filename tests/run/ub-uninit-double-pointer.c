#include <stdlib.h>
int main(void)
{
    int **p = malloc(3 * sizeof *p);
    int *q = p[1]; // fault: UNINITIALISED
    return q != 0;
}
