#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    char b[4];
    memcpy(b, "abcdefgh", 8); // fault: OUT_OF_BOUNDS_WRITE
    return b[0];
    return 0;
}
