#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int a[2], b[2];
    int *p = a, *q = b;
    return (int)(p - q); // fault: POINTER_SUBTRACT
    return 0;
}
