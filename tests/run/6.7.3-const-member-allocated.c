#include <stdlib.h>
#include <stdio.h>
struct t {
    const int c;
    int z;
};
int main(void) {
    struct t *p = malloc(sizeof *p);
    *(int *)&p->c = 3;
    p->z = 4;
    printf("%d %d\n", p->c, p->z);
    struct t q = *p;
    printf("%d\n", q.c);
    free(p);
    return 0;
}
