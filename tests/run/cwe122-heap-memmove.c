#include <stdlib.h>
#include <string.h>
int main(void)
{
    int *data = malloc(50 * sizeof(int));
    int source[100] = { 0 };
    memmove(data, source, 100 * sizeof(int)); // fault: OUT_OF_BOUNDS_WRITE
    free(data);
}
