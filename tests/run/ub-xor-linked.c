#include <stdint.h>
int main(void)
{
    int x = 5, y = 6;
    uintptr_t u = (uintptr_t)&x ^ (uintptr_t)&y;
    int *p = (int *)(u ^ (uintptr_t)&y);
    return *p - 5;
}
