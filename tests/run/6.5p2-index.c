#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int a[3] = {0}, i = 0;
    a[i] = i++; // fault: UNSEQUENCED
    return a[0];
    return 0;
}
