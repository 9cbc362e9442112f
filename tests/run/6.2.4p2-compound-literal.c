#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int *p;
    {
        p = (int[]){1, 2};
    }
    return p[1]; // fault: DANGLING
    return 0;
}
