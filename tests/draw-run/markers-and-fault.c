// exit: 1
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct str { char *data; size_t len, cap; };
static int f(int n) { int twice = n * 2; return twice + 1; }
int main(void) {
    int tmp = 4; // memdiag: hide
    struct str s = { malloc(10), 5, 10 };
    memcpy(s.data, "hello", 5);
    // memdiag: show "after the copy" only=s
    int r = f(tmp);
    for (int i = 0; i < 3; i++) { int sq = i * i; r += sq; }
    char *p = s.data;
    free(p);
    return r > 100 ? s.data[0] : s.data[1];
}
