#include <stdio.h>
int main(void)
{
    int n;
    printf("%5n\n", &n); // fault: FORMAT_INVALID
    return 0;
}
