#include <setjmp.h>
int main(void)
{
    jmp_buf env;
    longjmp(env, 1); // fault: LONGJMP_DEAD
}
