#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    char *p = (char *)"abc";
    p[0] = 120; // fault: STRING_WRITE
    return 0;
}
