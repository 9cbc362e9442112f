#include <stdio.h>
int main(void)
{
    printf("%5%\n"); // fault: FORMAT_INVALID
    return 0;
}
