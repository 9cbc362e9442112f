#include <stdio.h>
int main(void)
{
    char b[10];
    fgets(b, 10, stdin);
    puts(b); // fault: UNINITIALISED
}
