#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    char *p = malloc(4);
    free(p);
    free(p); // fault: DOUBLE_FREE
    return 0;
}
