#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    int a[3] = {1, 2, 3};
    int *p = &a[1], *q;
    uintptr_t n = (uintptr_t)p;
    q = (int *)(n + sizeof(int));
    printf("%d\n", *q);
    unsigned char raw[sizeof p];
    memcpy(raw, &p, sizeof p);
    memcpy(&q, raw, sizeof q);
    printf("%d\n", *q);
    for (size_t i = 0; i < sizeof p; i++)
        ((unsigned char *)&q)[i] = raw[i];
    printf("%d\n", q[1]);
    struct s { int x; struct l { int v; } l; } s = {1, {7}};
    struct l *l = &s.l;
    struct s *back = (struct s *)((char *)l - __builtin_offsetof(struct s, l));
    printf("%d\n", back->x);
    return 0;
}
