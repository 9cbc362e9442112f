#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    double *d = malloc(8);
    *d = 1;
    return (int)*(long *)d; // fault: EFFECTIVE_TYPE
    return 0;
}
