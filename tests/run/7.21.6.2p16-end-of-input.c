// Behaves as glibc: EOF whenever the input ended before anything was assigned.
// flags: -w
#include <stdio.h>
int main(void) {
    int x = 7, n = -1; char s[8] = "";
    printf("%d ", sscanf("5", "%*d %d", &x));
    printf("%d ", sscanf("5", "%*d"));
    printf("%d ", sscanf("5 ", "%*d x"));
    printf("%d ", sscanf("", "%n", &n));
    printf("%d ", sscanf("ab", "ab%n", &n));
    printf("%d ", sscanf("ab", "abc"));
    printf("%d ", sscanf("ab", "ab%d", &x));
    printf("%d ", sscanf("  ", " %*s"));
    printf("%d ", sscanf("a", "%*[a]%*[b]"));
    printf("%d ", sscanf("a", "%*[a]b"));
    printf("%d ", sscanf("1 2", "%d %*d %s", &x, s));
    printf("%d\n", sscanf("x", "%*c%c", s));
    return 0;
}
