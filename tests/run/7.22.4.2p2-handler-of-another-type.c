/* What runs at exit has no call in the source: the handler itself is the place. */
#include <stdlib.h>

static int handler(void) // fault: CALL_TYPE
{
    return 1;
}

int main(void)
{
    return atexit((void (*)(void))handler);
}
