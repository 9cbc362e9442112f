// Figures about a whole run, in front of everything: half of them are false.

// No leaks.
// This program makes 3 allocations.
// 3 allocations in total, peak 96 bytes.
// Peak heap usage: 96 bytes.
// Peak heap usage: 64 bytes.
// peak heap: 100 bytes.
// 3 allocations, 3 frees.
// 3 allocations, 2 frees.
// The program makes 4 allocations in total.
// All blocks are freed at exit.
// no memory leaks.
// nothing leaks.
// leaks nothing.
// leak-free.
// leaks 16 bytes.
// leaks: 0.
#include <stdlib.h>
int main(void) {
    char *a = malloc(16);
    char *b = malloc(32);
    char *c = malloc(48);
    free(a);
    free(b);
    free(c);
    return 0;
}
