#include <stdio.h>
#include <string.h>
#include <stdlib.h>
union u {
    int i;
    float f;
    unsigned char c[8];
};
struct v {
    int a;
    float b;
};
int main(void) {
    int i = -1;
    unsigned *u = (unsigned *)&i;
    *u = 5;
    printf("%d\n", i);
    float f = 1.5f;
    unsigned w;
    memcpy(&w, &f, 4);
    printf("%x\n", w);
    union u x;
    x.f = 1.0f;
    printf("%x\n", x.i);
    union u *p = &x;
    p->i = 0x40000000;
    printf("%g\n", p->f);
    unsigned char *c = (unsigned char *)&i;
    c[0] = 9;
    printf("%d\n", i);
    char *buf = malloc(16);
    *(int *)buf = 7;
    printf("%d\n", *(int *)buf);
    *(float *)buf = 2.5f;
    printf("%g\n", *(float *)buf);
    struct v *v = (struct v *)buf;
    v->a = 1;
    v->b = 2;
    printf("%d %g\n", v->a, v->b);
    struct v s = *v;
    printf("%d\n", s.a);
    memset(buf, 0, 16);
    printf("%g %d\n", *(float *)buf, *(int *)buf);
    int arr[4] = { 0 };
    void *q = arr;
    *(int *)q = 4;
    printf("%d\n", arr[0]);
    double d;
    unsigned long bits = 0x3ff0000000000000UL;
    memcpy(&d, &bits, 8);
    printf("%g\n", d);
    int *ip = malloc(8);
    ip[0] = 1;
    memcpy(&ip[1], &f, 4);
    printf("%g\n", *(float *)&ip[1]);
    free(ip);
    _Bool b;
    *(char *)&b = 1;
    printf("%d\n", b);
    enum e { A, B } e = B;
    *(unsigned *)&e = 0;
    printf("%d\n", e);
    free(buf);
    return 0;
}
