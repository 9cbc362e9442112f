#include <stdlib.h>
#include <string.h>
#include <stdint.h>
static int c;
int main(void)
{
    int x;
    if (c > 5)
        x = 1;
    return x; // fault: UNINITIALISED
    return 0;
}
