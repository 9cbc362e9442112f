#include <stdbool.h>
int main(void)
{
    bool b;
    unsigned char c = 7;
    __builtin_memcpy(&b, &c, 1);
    return b; // fault: BOOL_REPRESENTATION
}
