#include <stdlib.h>
static int a[2] = { 2, 1 };
static int compare(const void *x, const void *y) {
    (void)x;
    (void)y;
    int b[2] = { 2, 1 };
    qsort(b, 2, sizeof *b, compare); // stop: STACK_OVERFLOW
    return 0;
}
int main(void) {
    qsort(a, 2, sizeof *a, compare);
    return 0;
}
