#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    char *p = (char *)"abc";
    free(p); // fault: BAD_FREE
    return 0;
}
