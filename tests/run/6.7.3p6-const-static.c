#include <stdlib.h>
#include <string.h>
#include <stdint.h>
static const int table[3] = {1, 2, 3};
int main(void)
{
    int *p = (int *)table;
    p[1] = 2; // fault: CONST_WRITE
    return 0;
}
