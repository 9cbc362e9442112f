#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int n = -1;
    return n << 1; // fault: SHIFT_NEGATIVE
    return 0;
}
