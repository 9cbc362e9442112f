#include <stdio.h>

int main(void)
{
    printf("%d %d\n", 1); // fault: FORMAT_MISSING
    return 0;
}
