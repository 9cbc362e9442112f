#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int *p;
    {
        int x = 1;
        p = &x;
    }
    return *p; // fault: DANGLING
    return 0;
}
