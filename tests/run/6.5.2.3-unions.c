#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    union { float f; unsigned u; unsigned char b[4]; } x;
    x.f = 1.0f;
    printf("%x %d\n", x.u, x.b[3]);
    unsigned copy;
    float g = 2.5f;
    memcpy(&copy, &g, 4);
    printf("%x\n", copy);
    unsigned char *bytes = (unsigned char *)&g;
    printf("%d\n", bytes[3]);
    return 0;
}
