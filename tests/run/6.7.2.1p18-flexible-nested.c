#include <stdio.h>
#include <stdlib.h>

/* GNU C: a record that ends in [0] or [] as a member, last or with its elements behind it. */
struct zero { int n; int data[0]; };
struct open { int n; int data[]; };
struct zero_last { long tag; struct zero h; };
struct open_last { long tag; struct open h; };
struct deeper { char c; struct open_last inner; };
struct filled { struct open h; int room[4]; };

static struct filled filled = { { 4 }, { 1, 2, 3, 4 } };

static int sum(const struct open *h)
{
    int s = 0;
    for (int i = 0; i < h->n; i++)
        s += h->data[i];
    return s;
}

int main(void)
{
    struct zero_last *z = calloc(1, sizeof *z + 3 * sizeof(int));
    struct deeper *d = calloc(1, sizeof *d + 3 * sizeof(int));
    if (z == NULL || d == NULL)
        return 1;
    struct zero *h = &z->h;
    h->n = 3;
    h->data[2] = 5;
    z->h.data[1] = 7;
    struct open *o = &d->inner.h;
    o->n = 3;
    o->data[0] = 20;
    d->inner.h.data[2] = 9;
    printf("%d %d %d\n", h->data[1] + h->data[2], sum(&d->inner.h), sum(&filled.h));
    free(z);
    free(d);
    return 0;
}
