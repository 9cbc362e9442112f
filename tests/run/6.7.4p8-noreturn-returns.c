#include <stdlib.h>

static _Noreturn void stop(int wrong) {
    if (wrong)
        exit(3);
} // fault: NORETURN_RETURNED

int main(void) {
    stop(0);
    return 0;
}
