#include <stdio.h>
void f(int n, int *restrict p, int *restrict q) {
    while (n-- > 0)
        *p++ = *q++;
}
int h(int n, int *restrict p, const int *restrict q, const int *restrict r) {
    int s = 0;
    for (int i = 0; i < n; i++) {
        p[i] = q[i] + r[i];
        s += p[i];
    }
    return s;
}
void inc(int *restrict p) {
    int *q = p;
    *q += 1;
    *p += 1;
}
int main(void) {
    int d[100] = { 0 };
    f(50, d + 50, d);
    printf("%d\n", h(10, d, d + 50, d + 50));
    inc(d);
    inc(d);
    printf("%d\n", d[0]);
    return 0;
}
