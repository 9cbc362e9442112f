/* An exit handler that takes an argument. */
#include <stdlib.h>

static void handler(int status) {
    (void)status;
}

int main(void) {
    atexit((void (*)(void))handler);
    exit(0); // fault: CALL_TYPE
    return 0;
}
