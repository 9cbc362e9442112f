#include <stdio.h>

int main(void)
{
    printf("%d\n", 1.5); // fault: FORMAT_ARGUMENT
    return 0;
}
