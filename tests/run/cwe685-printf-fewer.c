#include <stdio.h>
int main(void)
{
    printf("%s %d\n", "a"); // fault: FORMAT_MISSING
}
