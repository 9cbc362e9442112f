#include <stdlib.h>
int main(void)
{
    int *p = malloc(4);
    p[0] = 0;
    p = realloc(p, 8);
    int r = p[0];
    free(p);
    return r;
}
