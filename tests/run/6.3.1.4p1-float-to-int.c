#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    double d = 1e10;
    int n = (int)d; // fault: FLOAT_TO_INTEGER
    return n;
    return 0;
}
