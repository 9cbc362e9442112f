#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int x[2];
    int *p = x;
    p = realloc(p, 20); // fault: BAD_FREE
    return p == NULL;
    return 0;
}
