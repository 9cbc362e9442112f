/* Traps of floating-point exceptions are refused. */
#define _GNU_SOURCE
#include <fenv.h>

int main(void) {
    feenableexcept(FE_DIVBYZERO); // unsupported
    return 0;
}
