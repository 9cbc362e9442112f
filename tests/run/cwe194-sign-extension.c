#include <stdlib.h>
#include <string.h>
int main(void)
{
    short data = -1;
    char source[100], dest[100] = "";
    memset(source, 'A', 99);
    source[99] = 0;
    if (data < 100)
        memcpy(dest, source, (size_t)data); // fault: OUT_OF_BOUNDS_READ
    return dest[0];
}
