#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    long n = -9223372036854775807L - 1, m = 1;
    n = n - m; // fault: OVERFLOW
    return 0;
}
