#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    char b[8] = "abcdefg";
    memcpy(b + 1, b, 4); // fault: LIBRARY_OVERLAP
    return b[0];
    return 0;
}
