#include <stdlib.h>
#include <string.h>
int main(void)
{
    char data[50], dest[100];
    memset(data, 'A', 49);
    data[49] = 0;
    memcpy(dest, data, sizeof dest); // fault: OUT_OF_BOUNDS_READ
    return dest[0];
}
