#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    struct { int a, b; } s;
    s.a = 1;
    return s.b; // fault: UNINITIALISED
    return 0;
}
