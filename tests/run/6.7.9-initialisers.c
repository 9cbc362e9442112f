#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static struct { int n; const char *s; } table[3] = {{1, "a"}, {2, "b"}, {.s = "c"}};
static double grid[2][3] = {{1}, {2, 3, 4.5}};
static int here[3] = {4, 5, 6}, *link = &here[1];

int main(void)
{
    struct { int a[4]; struct { char c, d; } e; const char *s; } x = {.a = {[2] = 5, 6}, .e.d = 'x', .s = "text"};
    printf("%d %d %d %c %s\n", x.a[0], x.a[2], x.a[3], x.e.d, x.s);
    int y[] = {[0 ... 3] = 7, [5] = 1};
    printf("%zu %d %d %d\n", sizeof y / sizeof *y, y[3], y[4], y[5]);
    char s[8] = "abc", t[] = "longer text";
    printf("%s %d %zu\n", s, s[7], sizeof t);
    printf("%d %s %g\n", table[1].n, table[2].s, grid[1][2]);
    int *p = (int[]){1, 2, 3};
    printf("%d %d\n", p[2], *link);
    return 0;
}
