/* Library functions by their __builtin_ names, and the names of _FORTIFY_SOURCE. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int listed(char *to, size_t size, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = __builtin___vsnprintf_chk(to, size, 0, size, format, arguments);
    va_end(arguments);
    return result;
}

int main(void) {
    char a[32], b[32];
    __builtin_memset(a, 'x', 8);
    a[8] = '\0';
    printf("%s %zu\n", a, __builtin_strlen(a));
    __builtin_memcpy(b, a, 9);
    __builtin_strcpy(a, "copied");
    printf("%s %s %d\n", a, b, __builtin_strcmp(a, "copied"));
    __builtin_memmove(a + 1, a, 7);
    printf("%s %d\n", a, __builtin_memcmp(a, "ccopied", 7));
    char *copy = __builtin_strdup(a), *block = __builtin_malloc(8), *zeros = __builtin_calloc(2, 4);
    __builtin_snprintf(block, 8, "%d", 4711);
    printf("%s %s %d %s %s\n", copy, block, zeros[7], __builtin_strchr(copy, 'p'), __builtin_strstr(copy, "ed"));
    __builtin_free(copy);
    __builtin_free(block);
    __builtin_free(zeros);
    __builtin_printf("%d %s\n", 42, "printed");
    printf("%d %ld %lld\n", __builtin_abs(-3), __builtin_labs(-4), __builtin_llabs(-5));
    __builtin___memcpy_chk(a, "abcdef", 7, __builtin_object_size(a, 0));
    __builtin___strcat_chk(a, "ghi", sizeof a);
    __builtin___memset_chk(b, 'z', 3, sizeof b);
    b[3] = '\0';
    printf("%s %s\n", a, b);
    __builtin___strcpy_chk(a, "chk", sizeof a);
    __builtin___strncpy_chk(b, "chk2", 5, sizeof b);
    __builtin___strncat_chk(a, "more", 2, sizeof a);
    __builtin___memmove_chk(b + 1, b, 5, sizeof b - 1);
    printf("%s %s %td\n", a, b, (char *)__builtin___mempcpy_chk(a, "123", 3, sizeof a) - a);
    __builtin___sprintf_chk(a, 0, sizeof a, "%d-%s", 7, "seven");
    int length = __builtin___snprintf_chk(b, 4, 0, sizeof b, "%s", "truncated");
    printf("%s %s %d\n", a, b, length);
    length = listed(b, sizeof b, "%d %c", 9, 'v');
    printf("%s %d\n", b, length);
    __builtin___printf_chk(0, "%s\n", "checked");
    __builtin___fprintf_chk(stdout, 0, "%d\n", 12);
    if (a[0] == 'q')
        __builtin_trap();
    return 0;
}
