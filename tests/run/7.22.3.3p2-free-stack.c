#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int x;
    int *p = &x;
    free(p); // fault: BAD_FREE
    return 0;
}
