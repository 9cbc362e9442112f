#include <stdlib.h>
struct open { int n; int data[]; };
struct whole { long tag; struct open h; };
int main(void)
{
    struct whole *w = malloc(sizeof *w + 2 * sizeof(int));
    struct open *h = &w->h;
    for (int i = 0; i < 4; i++)
        h->data[i] = i; // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
