#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int n = -2147483647 - 1;
    n = -n; // fault: OVERFLOW
    return 0;
}
