// options: --max-steps 20000000
#include <stdlib.h>
static void again(void) {
    atexit(again); // stop: STEPS
}
int main(void) {
    atexit(again);
    return 0;
}
