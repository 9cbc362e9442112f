#include <stdio.h>
#include <string.h>
struct t {
    const int c;
    int z;
    const char s[4];
};
static struct t f(int n) {
    struct t x = { n, 1, "ab" };
    return x;
}
static int take(struct t x) {
    x.z++;
    return x.c + x.z;
}
int main(void) {
    for (int i = 0; i < 3; i++) {
        const int k = i;
        struct t x = f(k);
        x.z = 5;
        printf("%d %d %s %d\n", x.c, x.z, x.s, take(x));
    }
    struct t a[2] = { { 1, 2, "x" }, { 3, 4, "y" } };
    a[1].z = 9;
    printf("%d\n", a[1].z + a[0].c);
    const struct t *p = &(const struct t){ 7, 8, "z" };
    printf("%d\n", p->c);
    return 0;
}
