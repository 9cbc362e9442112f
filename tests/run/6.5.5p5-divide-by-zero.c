#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int n = 0;
    n = 5 / n; // fault: DIVISION_BY_ZERO
    return 0;
}
