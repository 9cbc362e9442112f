#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    struct v { int n; double d[]; } *v = malloc(sizeof *v + 3 * sizeof(double));
    v->n = 3;
    for (int i = 0; i < v->n; i++)
        v->d[i] = i * 1.5;
    double *p = v->d;
    printf("%g %g\n", v->d[2], p[1]);
    free(v);
    return 0;
}
