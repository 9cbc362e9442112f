#include <stdlib.h>

// memdiag: show "outside"
#define TWICE(x) ((x) + (x)) // memdiag: show "in a macro"

// memdiag: sizeof(int) == 4

int main(void) {
    int a = 1, b = 2;
    // memdiag: shw "misspelt"
    a++; // memdiag: show "ok" itre=2
    a++; // memdiag: show without
    a++; // memdiag: show "open
    a++; // memdiag: show "names" only=c
    a++; // memdiag: show "zero" iter=0
    a++; // memdiag: show "---"
    a++; // memdiag: show "Twice!"
    a++; // memdiag: show "twice"
    a++; // memdiag: show "valued" bytes=3
    a++; // memdiag: show "wants" only
    a = abs(a // memdiag: show "in an expression"
    );
    a++; // memdiag: hide
    a++; // memdiag: hide b
    a++; /* memdiag: hidden "x" */
    if (b == 3)
        a = 4; // memdiag: show "never"
    for (int i = 0; i < 2; i++)
        a++; // memdiag: show "third" iter=3
    return 0;
}
