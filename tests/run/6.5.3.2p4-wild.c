#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int *p = (int *)0x12345670;
    return *p; // fault: WILD_POINTER
    return 0;
}
