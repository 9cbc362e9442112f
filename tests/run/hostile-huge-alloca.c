#include <alloca.h>
int main(void) {
    char *p = alloca(1ul << 40); // stop: STACK_OVERFLOW
    p[0] = 1;
    return p[0];
}
