#include <stddef.h>
static void add(size_t n, double *restrict a, const double *restrict b) {
    for (size_t i = 0; i < n; i++)
        a[i] += b[i]; // fault: RESTRICT
}
int main(void) {
    double x[4] = { 1, 2, 3, 4 };
    add(3, x, x + 1);
    return 0;
}
