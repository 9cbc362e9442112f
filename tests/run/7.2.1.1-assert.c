/* A failed assertion ends the program with SIGABRT. */
#include <assert.h>

int main(void) {
    int count = 3;
    assert(count == 3);
    assert(count > 3 && "too few");
    return 0;
}
