/* A va_list is copied before it is used again. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static char *make(const char *format, ...) {
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int size = vsnprintf(NULL, 0, format, list);
    char *text = malloc((size_t)size + 1);
    vsprintf(text, format, again);
    va_end(again);
    va_end(list);
    return text;
}

int main(void) {
    char *text = make("%s has %d of %.1f", "it", 3, 4.5), *other;
    puts(text);
    printf("%d", asprintf(&other, "<%s>", text));
    printf(" %s\n", other);
    free(text);
    free(other);
    return 0;
}
