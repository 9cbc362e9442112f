#include <stdio.h>
#include <string.h>
#include <stddef.h>
/* C17 6.7.3.1 examples 2 and 3 */
void h(int n, int *restrict p, int *restrict q, int *restrict r) {
    int i;
    for (i = 0; i < n; i++)
        p[i] = q[i] + r[i];
}
static size_t len(const char *restrict s) {
    const char *p = s;
    while (*p)
        p++;
    return (size_t)(p - s);
}
static char *cpy(char *restrict d, const char *restrict s) {
    char *r = d;
    while ((*d++ = *s++))
        ;
    return r;
}
static void mul(int n, double c[restrict n][n], double a[restrict n][n], double b[restrict n][n]) {
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            c[i][j] = 0;
            for (int k = 0; k < n; k++)
                c[i][j] += a[i][k] * b[k][j];
        }
}
struct node {
    struct node *next;
    int v;
};
static int sum(struct node *restrict n, int *restrict total) {
    for (; n; n = n->next)
        *total += n->v;
    return *total;
}
static int twice(int *restrict p, int n) {
    return n == 0 ? *p : (*p += 1, twice(p, n - 1));
}
static void split(int *restrict a, int n) {
    int *lo = a, *hi = a + n - 1;
    while (lo < hi) {
        int t = *lo;
        *lo++ = *hi;
        *hi-- = t;
    }
}
int main(void) {
    int d[30];
    for (int i = 0; i < 30; i++)
        d[i] = i;
    h(10, d, d + 10, d + 10);
    printf("%d\n", d[3]);
    char b[32];
    puts(cpy(b, "hello"));
    puts(cpy(b + 10, b));
    printf("%zu\n", len(b));
    double m[3][2][2] = { { { 0 } }, { { 1, 2 }, { 3, 4 } }, { { 5, 6 }, { 7, 8 } } };
    mul(2, m[0], m[1], m[2]);
    printf("%g\n", m[0][1][1]);
    struct node x = { 0, 1 }, y = { &x, 2 };
    int t = 0;
    printf("%d\n", sum(&y, &t));
    printf("%d\n", twice(&t, 3));
    split(d, 10);
    printf("%d\n", d[0]);
    memcpy(b, "abc", 4);
    return 0;
}
