#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int n = 1;
    return n << 31; // fault: SHIFT_OVERFLOW
    return 0;
}
