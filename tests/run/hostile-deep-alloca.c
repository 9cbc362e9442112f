#include <alloca.h>
int main(void) {
    for (;;) {
        volatile char *p = alloca(100); // stop: STACK_OVERFLOW
        p[0] = 1;
    }
}
