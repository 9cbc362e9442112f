#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int a[2], b[2];
    a[0] = 1;
    memcpy(b, a, sizeof a);
    return b[1]; // fault: UNINITIALISED
    return 0;
}
