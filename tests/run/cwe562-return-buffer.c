#include <stdio.h>
static char *text(void)
{
    char b[10] = "abc";
    char *p = b;
    return p;
}
int main(void)
{
    puts(text()); // fault: DANGLING
}
