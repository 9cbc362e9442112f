#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    struct { char name[4]; int n; } s = {"abc", 1};
    char *p = s.name;
    p[4] = 0; // fault: OUT_OF_BOUNDS_WRITE
    return s.n;
    return 0;
}
