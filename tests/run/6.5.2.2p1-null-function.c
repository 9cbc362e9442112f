#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int (*p)(void) = 0;
    return p(); // fault: NULL_POINTER
    return 0;
}
