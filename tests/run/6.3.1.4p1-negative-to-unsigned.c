#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    double d = -1.0;
    unsigned n = (unsigned)d; // fault: FLOAT_TO_INTEGER
    return (int)n;
    return 0;
}
