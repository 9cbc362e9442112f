#include <string.h>
int main(void)
{
    const int x = 3;
    memset((void *)&x, 0, sizeof x); // fault: CONST_WRITE
    return x;
}
