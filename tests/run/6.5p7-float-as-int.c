#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    float x = 1;
    float *f = &x;
    int *p = (int *)f;
    return *p; // fault: EFFECTIVE_TYPE
    return 0;
}
