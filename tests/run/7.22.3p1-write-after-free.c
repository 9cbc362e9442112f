#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int *p = malloc(4);
    free(p);
    *p = 1; // fault: USE_AFTER_FREE
    return 0;
}
