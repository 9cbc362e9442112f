#include <signal.h>

static void handler(void) {
}

int main(void) {
    signal(SIGINT, (void (*)(int))handler);
    raise(SIGINT); // fault: CALL_TYPE
}
