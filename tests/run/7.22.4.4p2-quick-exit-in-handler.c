#include <stdlib.h>
static void handler(void)
{
    quick_exit(3); // fault: EXIT_TWICE
}
int main(void)
{
    atexit(handler);
    exit(0);
}
