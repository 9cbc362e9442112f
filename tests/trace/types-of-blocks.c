/* What allocated blocks are: by the pointers that lead to them, casts, pools, flexible arrays, matrices, unions. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct point {
    int x, y;
};
struct packet {
    size_t len;
    unsigned char data[];
};
struct shape {
    enum { CIRCLE, BOX } kind;
    union {
        double radius;
        struct point corner;
        const char *name;
    } as;
};
struct pool {
    char *base;
    size_t used;
};
typedef double (*Operation)(double);

static double twice(double x) {
    return x + x;
}

static void *take(struct pool *pool, size_t bytes) {
    void *at = pool->base + pool->used;
    pool->used += (bytes + 15) & ~(size_t)15;
    return at;
}

int main(void) {
    struct point *points = calloc(3, sizeof *points);
    points[1].x = 7;
    void *raw = malloc(5);
    struct packet *packet = malloc(sizeof *packet + 3);
    packet->len = 3;
    memcpy(packet->data, "abc", 3);
    int(*matrix)[3] = malloc(2 * sizeof *matrix);
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 3; k++)
            matrix[i][k] = i * 3 + k;
    char **names = malloc(2 * sizeof *names);
    names[0] = strdup("ann");
    names[1] = NULL;
    struct shape shapes[3] = { { CIRCLE, { .radius = 2.0 } }, { BOX, { .corner = { 1, 2 } } }, { BOX, { .name = "n" } } };
    struct pool pool = { malloc(64), 0 };
    struct point *in_pool = take(&pool, sizeof *in_pool);
    double *number = take(&pool, sizeof *number);
    in_pool->x = 1;
    *number = 1.5;
    Operation operation = twice;
    FILE *out = stdout;
    int *end = (int *)points + 6;
    points[0].y = *(end - 1) + (int)operation(0) + (out == NULL) + (raw == NULL) + (int)shapes[0].as.radius;
    shapes[0].as.corner.x = 4; // memdiag: show "all"
    return 0;
}
