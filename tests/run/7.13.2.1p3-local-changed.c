#include <setjmp.h>
static jmp_buf env;
int main(void)
{
    int x = 1;
    if (setjmp(env) != 0)
        return x; // fault: UNINITIALISED
    x = 2;
    longjmp(env, 1);
}
