#include <stdio.h>
int main(void)
{
    char text[] = "%s %s";
    printf(text); // fault: FORMAT_MISSING
}
