// A signal without handler ends the program; its status is that of a shell, 128 + number.
#include <signal.h>
#include <stdio.h>

int main(void) {
    puts("before");
    fflush(stdout);
    raise(SIGTERM);
    puts("not reached");
}
