#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int a[4];
    a[0] = 1;
    return a[1]; // fault: UNINITIALISED
    return 0;
}
