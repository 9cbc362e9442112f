#include <stdio.h>
int main(void)
{
    printf("%s\n", 5); // fault: FORMAT_ARGUMENT
}
