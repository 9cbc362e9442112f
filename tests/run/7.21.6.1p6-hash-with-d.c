#include <stdio.h>
int main(void)
{
    printf("%#d\n", 3); // fault: FORMAT_INVALID
    return 0;
}
