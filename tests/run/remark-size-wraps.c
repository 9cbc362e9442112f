/* A size that wraps around is defined, and hardly ever meant. */
#include <stdlib.h>
static void *room(size_t n, size_t each) {
    return malloc(n * each + 16); // remark: wraps around: 4611686018427387905 \* 8 gives 8
}
int main(void) {
    int n = -1;
    size_t exact = (size_t)-1 / 4;
    int *p = calloc((size_t)n + 2, 4), *q = malloc(exact * 4); // remark: 18446744073709551615 \+ 2 gives 1
    void *r = room(3, 4), *s = room(4611686018427387905u, 8);
    int good = q == NULL && r != NULL && s != NULL && p != NULL;
    free(p);
    free(r);
    free(s);
    return !good;
}
