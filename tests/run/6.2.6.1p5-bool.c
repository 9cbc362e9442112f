#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    _Bool b;
    unsigned char c = 7;
    memcpy(&b, &c, 1);
    return b; // fault: BOOL_REPRESENTATION
    return 0;
}
