#include <stdio.h>
extern int missing(int) __attribute__((weak));
int present(int n) __attribute__((weak));
int present(int n) { return n + 1; }
static int base(int n) { return n + 2; }
int other(int n) __attribute__((weak, alias("base")));
int (*in_static)(int) = missing;
int main(void)
{
    if (missing)
        printf("missing %d\n", missing(1));
    int (*pointer)(int) = &missing;
    printf("%d %d\n", pointer == NULL, in_static == NULL);
    printf("%d %d\n", present ? present(1) : 0, other != NULL);
    return base(1) - 3;
}
