#include <setjmp.h>
static jmp_buf env;
static int f(int n) {
    if (setjmp(env) != 0)
        return n; // fault: UNINITIALISED
    n++;
    longjmp(env, 1);
}
int main(void) {
    return f(1);
}
