#include <stdlib.h>
#include <string.h>
#include <stdint.h>
static int *f(void)
{
    int x = 5;
    int *p = &x;
    return p;
}
int main(void)
{
    int *p = f();
    return *p; // fault: DANGLING
    return 0;
}
