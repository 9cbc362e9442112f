// The length in a typedef is evaluated where the typedef is declared, not again where it is used.
#include <stdio.h>

static int calls;

static int next(int n) {
    calls++;
    return n;
}

int main(void) {
    int n = 3;
    typedef int Row[next(n)];
    typedef Row Grid[next(2)];
    n = 5;
    Row row;
    const Row *pointer = &row;
    Grid grid;
    printf("%d %zu %zu %zu\n", calls, sizeof row, sizeof *pointer, sizeof grid);
    Row rows[n++];
    printf("%d %zu %zu %d\n", calls, sizeof rows, sizeof rows[0], n);
    for (int i = 1; i < 4; i++) {
        typedef char Line[i++];
        Line line, other[2];
        i--;
        printf("%d %zu %zu\n", i, sizeof line, sizeof other);
    }
    return 0;
}
