#include <stdio.h>
int main(void)
{
    char b[4];
    sscanf("abcdefgh", "%s", b); // fault: OUT_OF_BOUNDS_WRITE
    return b[0];
}
