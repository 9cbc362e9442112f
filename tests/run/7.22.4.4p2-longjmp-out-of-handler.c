#include <setjmp.h>
#include <stdlib.h>
static jmp_buf env;
static void handler(void)
{
    longjmp(env, 1); // fault: EXIT_JUMP
}
int main(void)
{
    atexit(handler);
    if (setjmp(env) != 0)
        return 1;
    exit(0);
}
