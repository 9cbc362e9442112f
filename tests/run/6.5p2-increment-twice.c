#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int i = 1;
    i = i++ + 1; // fault: UNSEQUENCED
    return i;
    return 0;
}
