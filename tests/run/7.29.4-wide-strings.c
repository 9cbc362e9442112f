// wchar.h: copies, comparisons and searches in wide strings and arrays (C17 7.29.4).
#define _GNU_SOURCE
#include <errno.h>
#include <inttypes.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <wchar.h>

static void show(const wchar_t *string) {
    for (; *string != 0; string++)
        printf(*string < 128 && *string > 31 ? "%lc" : "<%x>", (unsigned)*string);
    printf("\n");
}

static int sign(int number) {
    return (number > 0) - (number < 0);
}

int main(void) {
    wchar_t text[40], other[40], *end, *rest;
    show(wcscpy(text, L"wide \x3bb string"));
    show(wcscat(text, L"!"));
    show(wcsncat(text, L"abcdef", 2));
    wmemset(other, L'x', 20);
    wcsncpy(other, L"ab", 5);
    printf("%d %d %d\n", other[2], other[4], other[5] == L'x');
    printf("%zu %zu\n", wcslen(text), wcsnlen(text, 4));
    printf("%d %d %d\n", sign(wcscmp(L"abc", L"abd")), sign(wcscmp(L"b", L"a")), wcscmp(L"", L""));
    printf("%d %d\n", sign(wcsncmp(L"abc", L"abd", 2)), sign(wcsncmp(L"abc", L"abd", 3)));
    printf("%d %d\n", sign(wcscoll(L"abc", L"abd")), wcscasecmp(L"ABC", L"abc"));
    printf("%td %td %d\n", wcschr(text, L'd') - text, wcsrchr(text, L'i') - text, wcschr(text, L'z') == NULL);
    printf("%td\n", wcschr(text, 0) - text);
    printf("%td %d\n", wcsstr(text, L"str") - text, wcsstr(text, L"none") == NULL);
    printf("%td %zu %zu\n", wcspbrk(text, L"ed") - text, wcsspn(text, L"wi"), wcscspn(text, L" "));
    wcscpy(text, L" one, two ,three");
    for (wchar_t *part = wcstok(text, L" ,", &rest); part != NULL; part = wcstok(NULL, L" ,", &rest))
        show(part);
    wmemcpy(other, L"0123456789", 11);
    wmemmove(other + 2, other, 5);
    show(other);
    printf("%d %td\n", sign(wmemcmp(L"abc", L"abd", 3)), wmemchr(other, L'4', 11) - other);
    wchar_t *copy = wcsdup(L"copy");
    show(copy);
    free(copy);
    printf("%ld ", wcstol(L" -123abc", &end, 10));
    show(end);
    printf("%lx %ld %ld\n", wcstoul(L"0xff", NULL, 0), wcstol(L"077", NULL, 0), wcstol(L"zz", NULL, 36));
    errno = 0;
    printf("%lld", wcstoll(L"99999999999999999999", NULL, 10));
    printf(" %d\n", errno == ERANGE);
    printf("%llu %jd\n", wcstoull(L"18446744073709551615", NULL, 10), wcstoimax(L"-5", NULL, 10));
    printf("%g ", wcstod(L"1.5e3x", &end));
    show(end);
    printf("%g %Lg\n", (double)wcstof(L"-0.25", NULL), wcstold(L"0x1p4", NULL));
    printf("%zu ", wcsxfrm(other, L"transform", 40));
    show(other);
    time_t zero = 0;
    printf("%zu ", wcsftime(other, 40, L"%Y-%m-%d", gmtime(&zero)));
    show(other);
    printf("%zu\n", wcsftime(other, 5, L"%Y-%m-%d", gmtime(&zero)));
    return 0;
}
