#include <stdlib.h>
struct s { int n; int a[]; };
int main(void)
{
    struct s *p = malloc(sizeof *p);
    p->a[0] = 1; // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
