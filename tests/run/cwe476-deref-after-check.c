#include <stdio.h>
int main(void)
{
    int *p = 0;
    if (p == 0)
        printf("%d\n", *p); // fault: NULL_POINTER
    return 0;
}
