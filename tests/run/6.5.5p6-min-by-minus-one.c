#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int n = -2147483647 - 1, m = -1;
    n = n / m; // fault: DIVISION_OVERFLOW
    return 0;
}
