#include <stdlib.h>
static int f(int n) {
    return f(n + 1) + 1; // stop: STACK_OVERFLOW
}
static void end(void) {
    f(0);
}
int main(void) {
    atexit(end);
}
