/* Scopes that end without their brace: longjmp, exit; recursion; returned values; what never runs. */
#include <setjmp.h>
#include <stdlib.h>

static jmp_buf back;

static int down(int n) {
    if (n == 0) {
        int last = 1;
        longjmp(back, last);
    }
    return down(n - 1) + 1;
}

static int factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
}

static void unused(void) {
    int never = 1;
    (void)never;
}

static void quit(int status) {
    int *kept = malloc(4);
    *kept = status;
    exit(*kept - status);
}

int main(void) {
    int product = factorial(3);
    if (setjmp(back) == 0) {
        int tried = 1;
        down(2 * tried);
    }
    if (product == 0)
        unused();
    quit(product);
}
