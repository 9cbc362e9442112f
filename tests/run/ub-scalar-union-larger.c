#include <stdlib.h>
union u { char c; long l; };
int main(void)
{
    union u *u = malloc(1);
    u->c = 1;
    u->l = 1; // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
