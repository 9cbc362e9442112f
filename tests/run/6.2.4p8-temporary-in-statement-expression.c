/* A temporary lives until the end of its full expression, also when another statement stands inside of that. */
#include <stdio.h>
struct pair {
    int a[2];
};
static struct pair make(int x) {
    struct pair pair = { { x, x + 1 } };
    return pair;
}
static int first(const int *p, int n) {
    return p[0] + n;
}
int main(void) {
    int total = 0;
    for (int i = 0; i < 3; i++)
        total += first(make(i).a, ({ int k = make(5).a[1]; k + 1; })) + make(i).a[1];
    printf("%d\n", total);
    return 0;
}
