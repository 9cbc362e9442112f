#include <stdlib.h>
#include <string.h>

/* What other blocks held before is no value of a new one. */
int main(void)
{
    int sum = 0;
    for (int round = 0; round < 50; round++) {
        int *old = malloc(200000);
        memset(old, 1, 200000);
        sum ^= old[40000];
        free(old);
    }
    int *fresh = malloc(200000);
    sum += fresh[40000]; // fault: UNINITIALISED
    free(fresh);
    return sum;
}
