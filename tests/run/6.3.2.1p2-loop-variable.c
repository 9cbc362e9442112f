#include <stdlib.h>
#include <string.h>
#include <stdint.h>
static int n;
int main(void)
{
    for (int i = 0; i < 2; i++) {
        int x;
        if (i == 0)
            x = 1;
        n += x; // fault: UNINITIALISED
    }
    return n;
    return 0;
}
