/* %n stores the count so far, %m prints the error. */
#include <errno.h>
#include <stdio.h>

int main(void) {
    int a;
    long b;
    signed char c;
    int total = printf("hello%n, wor%ln%hhn\n", &a, &b, &c);
    printf("%d %ld %d %d\n", a, b, c, total);
    errno = ENOENT;
    printf("%m|%5.2m|\n");
    return 0;
}
