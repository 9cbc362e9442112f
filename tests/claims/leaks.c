// Figures about leaks in main, and one that may speak of a function alone.
#include <stdlib.h>
static void careful(void);
int main(void) {
    careful();
    char *a = malloc(16); // no leak
    char *b = malloc(32);
    // leaks 16 bytes.
    // no leaks.
    // leaks 32 bytes.
    // 16 bytes leaked.
    // 48 bytes leaked.
    free(b);
    return a == 0; // one block leaks
}

static void careful(void) {
    free(malloc(8));
    // no leak
}

static void never(void) {
    void *p = malloc(64);
    (void)p;
    // leaks 64 bytes
}
