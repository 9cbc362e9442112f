#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int n = 0;
    int a[n]; // fault: VLA_SIZE
    return sizeof a > 0;
    return 0;
}
