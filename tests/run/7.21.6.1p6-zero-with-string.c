#include <stdio.h>
int main(void)
{
    printf("%05s\n", "ab"); // fault: FORMAT_INVALID
    return 0;
}
