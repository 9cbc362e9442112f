#include <stdarg.h>
#include <stdio.h>
static void say(const char *format, ...) {
    va_list list;
    va_start(list, format);
    vprintf(format, list);
    vprintf(format, list); // fault: VA_LIST
    va_end(list);
}
int main(void) {
    say("%d %d\n", 1, 2);
    return 0;
}
