#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int *p = malloc(4), *q;
    *p = 1;
    q = realloc(p, 400);
    *p = 2; // fault: USE_AFTER_FREE
    free(q);
    return 0;
}
