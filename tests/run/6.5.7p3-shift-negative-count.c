#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int n = -1;
    return 1 >> n; // fault: SHIFT
    return 0;
}
