#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
static void handler(void) {
    jmp_buf env;
    if (setjmp(env) != 0) {
        puts("back in the handler");
        return;
    }
    longjmp(env, 1);
}
int main(void) {
    atexit(handler);
    exit(3);
}
