#include <stdio.h>
#include <stdlib.h>
static void second(void)
{
    puts("second");
}
static void first(void)
{
    puts("first");
    atexit(second);
}
int main(void)
{
    atexit(first);
    puts("main");
}
