#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int *p = malloc(8);
    int v = p[1]; // fault: UNINITIALISED
    free(p);
    return v;
    return 0;
}
