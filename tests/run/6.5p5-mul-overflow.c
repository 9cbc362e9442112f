#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int n = 65536;
    n *= n; // fault: OVERFLOW
    return 0;
}
