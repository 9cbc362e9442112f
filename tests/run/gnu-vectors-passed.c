#include <stdarg.h>
#include <stdio.h>
typedef int v4si __attribute__((vector_size(16)));
typedef float v4sf __attribute__((vector_size(16)));
static int sum(int n, ...) {
    va_list ap;
    va_start(ap, n);
    int s = 0;
    while (n--) {
        v4si v = va_arg(ap, v4si);
        s += v[0] + v[3];
    }
    va_end(ap);
    return s;
}
static v4si fact(int n) {
    if (n <= 1)
        return (v4si){ 1, 1, 1, 1 };
    return fact(n - 1) * n;
}
union u {
    v4si v;
    int i[4];
    float f[4];
};
int main(void) {
    v4si a = { 1, 2, 3, 4 }, b = a;
    printf("%d\n", sum(2, a, a + b));
    v4si f = fact(5);
    printf("%d\n", f[2]);
    a = b = a + 1;
    a = (b = a * 2) + a;
    printf("%d %d\n", a[0], b[1]);
    union u x = { .v = { 1, 2, 3, 4 } };
    x.i[2] = 9;
    printf("%d\n", (x.v + 1)[2]);
    v4si arr[3] = { 0 };
    for (int i = 0; i < 3; i++) {
        arr[i] = arr[i] + i;
        arr[i][i] = 7;
    }
    for (int i = 0; i < 3; i++)
        printf("%d %d %d %d\n", arr[i][0], arr[i][1], arr[i][2], arr[i][3]);
    int raw[8] __attribute__((aligned(16))) = { 1, 2, 3, 4, 5, 6, 7, 8 };
    v4si *p = (v4si *)raw;
    p[1] += p[0];
    printf("%d\n", raw[7]);
    const v4si k = { 1 };
    v4si z = k;
    z += 1;
    z = -z;
    v4si y = z;
    z -= 1;
    printf("%d %d\n", z[0], y[0]);
    v4si t = ({
        v4si q = a;
        q + 1;
    });
    printf("%d\n", t[0]);
    static v4si st = { 1, 2 };
    st += 1;
    printf("%d\n", st[3]);
    printf("%d\n", a[0]);
    return 0;
}
