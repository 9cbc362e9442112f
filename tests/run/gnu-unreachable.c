#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int n = 1;
    if (n)
        __builtin_unreachable(); // fault: UNREACHABLE
    return 0;
}
