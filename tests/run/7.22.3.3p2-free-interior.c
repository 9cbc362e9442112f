#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    char *p = malloc(4);
    free(p + 1); // fault: BAD_FREE
    return 0;
}
