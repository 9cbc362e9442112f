#include <stdlib.h>
#include <string.h>
int main(void)
{
    char *buffer = malloc(100);
    memset(buffer, 'A', 99);
    char *data = buffer - 8; // fault: OUT_OF_BOUNDS_ARITHMETIC
    data[0] = 0;
    free(buffer);
}
