#include <stdlib.h>
struct s { int n; int a[]; };
int main(void)
{
    struct s *p = malloc(sizeof *p + 2 * sizeof(int));
    int *end = p->a + 2;
    int *over = end + 1; // fault: OUT_OF_BOUNDS_ARITHMETIC
    return over != end;
}
