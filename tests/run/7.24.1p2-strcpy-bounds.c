#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    char b[4];
    strcpy(b, "abcdefgh"); // fault: OUT_OF_BOUNDS_WRITE
    return b[0];
    return 0;
}
