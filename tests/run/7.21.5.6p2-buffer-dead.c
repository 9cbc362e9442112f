#include <stdio.h>
static void set(void)
{
    char buffer[BUFSIZ];
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
}
int main(void)
{
    set();
    puts("x"); // fault: DANGLING
    return 0;
}
