/* snprintf counts what did not fit. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int join(char *to, size_t size, const char *format, ...) {
    va_list list;
    va_start(list, format);
    int count = vsnprintf(to, size, format, list);
    va_end(list);
    return count;
}

int main(void) {
    char text[10];
    int count = snprintf(text, sizeof text, "%s-%d", "abcdefghij", 12);
    printf("%d %s %zu\n", count, text, strlen(text));
    printf("%d\n", snprintf(NULL, 0, "%1000d", 5));
    printf("%d %s\n", join(text, sizeof text, "%d+%d", 1, 2), text);
    printf("%d %s\n", sprintf(text, "%05.1f", 2.25), text);
    printf("%d [%s]\n", snprintf(text, 1, "abc"), text);
    return 0;
}
