#include <stdatomic.h>
int main(void)
{
    _Atomic int x = 1;
    atomic_fetch_add(&x, 1);
    return x - 2;
}
