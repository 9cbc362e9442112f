#include <setjmp.h>
static jmp_buf env;
int main(void)
{
    volatile int x = 1;
    int y = 5, z;
    static int s;
    if (setjmp(env) != 0) {
        z = 3;
        return x + y + z + s - 14;
    }
    x = 2;
    s = 4;
    longjmp(env, 1);
}
