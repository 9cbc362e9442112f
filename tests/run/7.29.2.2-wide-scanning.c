// wscanf's family: bytes and wide characters of a wide input, sets, counts, the end of input.
#define _GNU_SOURCE
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

static int scan_list(const wchar_t *text, const wchar_t *format, ...) {
    va_list list;
    va_start(list, format);
    int count = vswscanf(text, format, list);
    va_end(list);
    return count;
}

int main(void) {
    int number = 0, at = 0;
    double real = 0;
    char word[20] = "";
    wchar_t wide[20] = L"", *made = NULL, letter = 0;
    printf("%d", swscanf(L"12 word x1.5e2 rest", L"%d %19s x%lf %19ls%n", &number, word, &real, wide, &at));
    printf(" %d %s %g %ls %d\n", number, word, real, wide, at);
    printf("%d %d\n", swscanf(L"", L"%d", &number), swscanf(L"x", L"%d", &number));
    printf("%d", scan_list(L"0x1f,7!", L"%i,%*d%lc", &number, &letter));
    printf(" %x %lc\n", (unsigned)number, (wint_t)letter);
    printf("%d", swscanf(L"abc-12", L"%l[a-c]%*[-]%2ls", wide, wide + 10));
    printf(" %ls %ls\n", wide, wide + 10);
    setlocale(LC_ALL, "C.UTF-8");
    printf("%d", swscanf(L"\u00e4\u00f6 \u20ac\u2003z", L"%mls %s %lc", &made, word, &letter));
    printf(" %zu %s %lc\n", wcslen(made), word, (wint_t)letter);
    free(made);
    printf("%d", swscanf(L"\u00e4\u00f6\u20ac", L"%l[\u00e0-\u00ff]%n", wide, &at));
    printf(" %zu %d\n", wcslen(wide), at);
    FILE *file = tmpfile();
    fputws(L"\u00e4 17\n3.5", file);
    rewind(file);
    printf("%d", fwscanf(file, L"%ls %d\n%lf", wide, &number, &real));
    printf(" %d %g %d\n", number, real, feof(file) != 0);
    printf("%d\n", fwscanf(file, L"%d", &number));
    fclose(file);
    return 0;
}
