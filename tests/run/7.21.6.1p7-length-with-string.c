#include <stdio.h>
int main(void)
{
    printf("%hs\n", "ab"); // fault: FORMAT_INVALID
    return 0;
}
