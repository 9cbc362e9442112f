#include <stdarg.h>
#include <stdio.h>
static int sum(int n, va_list list) {
    int total = 0;
    while (n-- > 0)
        total += va_arg(list, int);
    return total;
}
static int inner(int n, va_list list) {
    int first = va_arg(list, int);
    return first * 100 + sum(n - 1, list);
}
static int twice(int n, ...) {
    va_list list, again;
    va_start(list, n);
    va_copy(again, list);
    int a = inner(n, list);
    int b = sum(n, again);
    va_end(again);
    va_end(list);
    return a + b;
}
int main(void) {
    printf("%d\n", twice(3, 1, 2, 3));
    return 0;
}
