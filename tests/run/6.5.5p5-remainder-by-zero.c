#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    unsigned n = 0;
    n = 5u % n; // fault: DIVISION_BY_ZERO
    return 0;
}
