#include <stdlib.h>
int main(void)
{
    double *data = malloc(sizeof(int));
    *data = 1.5; // fault: OUT_OF_BOUNDS_WRITE
    free(data);
}
