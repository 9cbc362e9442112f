/* Multibyte characters in the locale "C". */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

int main(void) {
    wchar_t wide = 7, text[8];
    char bytes[8] = "";
    printf("%d %d %d %d\n", mblen("a", 1), mblen("", 1), mblen(NULL, 0), mblen("a", 0));
    printf("%d", mbtowc(&wide, "xyz", 3));
    printf(" %d", (int)wide);
    printf(" %d %d\n", mbtowc(NULL, "x", 1), mbtowc(&wide, "\xe4", 1));
    printf("%d", wctomb(bytes, L'q'));
    printf(" %s %d %d\n", bytes, wctomb(bytes, 0x20ac), errno == EILSEQ);
    printf("%zu", mbstowcs(text, "hello", 8));
    printf(" %d %d %zu %zd\n", (int)text[4], (int)text[5], mbstowcs(text, "hello", 3), mbstowcs(text, "a\xff", 3));
    printf("%zu %zd\n", mbstowcs(NULL, "four", 0), wcstombs(NULL, L"\u20ac", 0));
    printf("%zu", wcstombs(bytes, L"abc", 8));
    printf(" %s %zu\n", bytes, MB_CUR_MAX);
    return 0;
}
