#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int *p = NULL;
    p[0] = 1; // fault: NULL_POINTER
    return 0;
}
