#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int a[2], b[2];
    int *p = a, *q = b;
    return p < q; // fault: POINTER_COMPARE
    return 0;
}
