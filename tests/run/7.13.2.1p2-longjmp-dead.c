#include <setjmp.h>
static jmp_buf b;
static void f(void)
{
    setjmp(b);
}
int main(void)
{
    f();
    longjmp(b, 1); // fault: LONGJMP_DEAD
    return 0;
}
