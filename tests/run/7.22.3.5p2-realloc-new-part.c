#include <stdlib.h>
int main(void)
{
    int *p = malloc(4);
    p[0] = 1;
    p = realloc(p, 8);
    return p[1]; // fault: UNINITIALISED
}
