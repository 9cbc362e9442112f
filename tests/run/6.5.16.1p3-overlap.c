#include <stdlib.h>
#include <string.h>
#include <stdint.h>
struct s { int v[4]; };
static union { struct { struct s s; } a; struct { int pad; struct s t; } b; } u;
int main(void)
{
    u.b.t = u.a.s; // fault: OVERLAP_COPY
    return 0;
}
