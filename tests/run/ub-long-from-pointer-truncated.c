#include <stdint.h>
int main(void)
{
    int x = 5;
    uintptr_t u = (uintptr_t)&x;
    int *p = (int *)(u & 0xffffffff);
    return *p; // fault: WILD_POINTER
}
