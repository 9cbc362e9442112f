#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    int r;
    printf("%d %d %d\n", __builtin_clz(1), __builtin_ctzl(64), __builtin_popcount(255));
    int o = __builtin_add_overflow(2147483647, 1, &r);
    printf("%d %d\n", o, r);
    o = __builtin_mul_overflow(3, 4, &r);
    printf("%d %d\n", o, r);
    printf("%x %d\n", __builtin_bswap32(0x11223344u), __builtin_expect(5, 1) != 0);
    char *p = __builtin_alloca(10);
    memset(p, 65, 9);
    p[9] = 0;
    puts(p);
    int x = 5;
    o = __sync_fetch_and_add(&x, 3);
    printf("%d %d\n", o, x);
    printf("%d\n", __atomic_add_fetch(&x, 2, __ATOMIC_SEQ_CST));
    o = __sync_bool_compare_and_swap(&x, 10, 20);
    printf("%d %d\n", o, x);
    return 0;
}
