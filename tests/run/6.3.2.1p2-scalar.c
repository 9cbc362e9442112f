#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int x;
    return x; // fault: UNINITIALISED
    return 0;
}
