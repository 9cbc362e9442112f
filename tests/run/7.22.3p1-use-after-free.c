#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int *p = malloc(4);
    *p = 1;
    free(p);
    return *p; // fault: USE_AFTER_FREE
    return 0;
}
