#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int n = 2147483647;
    n = n + 1; // fault: OVERFLOW
    return 0;
}
