// A handler of SIGABRT runs, but abort ends the program all the same (C17 7.22.4.1p2).
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void handler(int number) {
    printf("handler %d\n", number == SIGABRT);
    fflush(stdout);
}

int main(void) {
    signal(SIGABRT, handler);
    puts("before");
    abort();
}
