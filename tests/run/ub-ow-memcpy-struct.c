#include <string.h>
struct s { char name[10]; int n; };
int main(void)
{
    struct s a;
    memset(&a, 0, sizeof a);
    strcpy(a.name, "0123456789abc"); // fault: OUT_OF_BOUNDS_WRITE
    return a.n;
}
