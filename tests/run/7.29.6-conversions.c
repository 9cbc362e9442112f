// Bytes and wide characters in the locales "C" and "C.UTF-8" (C17 7.22.7, 7.22.8, 7.28, 7.29.6).
#define _GNU_SOURCE
#include <errno.h>
#include <locale.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>

static void decode(const char *bytes, size_t size) {
    mbstate_t state;
    wchar_t wide = 0;
    memset(&state, 0, sizeof state);
    errno = 0;
    size_t taken = mbrtowc(&wide, bytes, size, &state);
    printf("%zd %x %d %d\n", (ssize_t)taken, (unsigned)wide, errno == EILSEQ, mbsinit(&state) != 0);
}

static void encode(wchar_t wide) {
    char bytes[MB_LEN_MAX];
    mbstate_t state = { 0 };
    size_t size = wcrtomb(bytes, wide, &state);
    printf("%zd:", (ssize_t)size);
    for (size_t i = 0; i < size && size != (size_t)-1; i++)
        printf(" %02x", (unsigned char)bytes[i]);
    printf("\n");
}

static void all(void) {
    static const char *const texts[] = { "a",    "",     "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80",
                                         "\xc3", "\xff", "\xc0\x80", "\xed\xa0\x80", "\xe2\x28",
                                         "\x80" };
    printf("%zu\n", MB_CUR_MAX);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        decode(texts[i], strlen(texts[i]) + (texts[i][0] == '\0'));
    static const wchar_t wides[] = { 'a', 0, 0xe9, 0x20ac, 0x1f600, 0xd800, 0x7f, 0x80 };
    for (size_t i = 0; i < sizeof wides / sizeof *wides; i++)
        encode(wides[i]);
    printf("%d %d %d %d\n", btowc('a'), btowc(0xe9), btowc(EOF), wctob(L'a'));
    printf("%d %d %d\n", wctob(0xe9), mblen("a", 1), mblen("\xc3\xa9", 2));
    wchar_t wide[20];
    char bytes[20];
    size_t count = mbstowcs(wide, "abc", 20);
    printf("%zd %x\n", (ssize_t)count, (unsigned)wide[2]);
    count = mbstowcs(wide, "\xc3\xa9x", 20);
    printf("%zd\n", (ssize_t)count);
    count = mbstowcs(NULL, "\xe2\x82\xac", 0);
    printf("%zd\n", (ssize_t)count);
    count = wcstombs(bytes, L"xyz", 2);
    printf("%zd %.2s\n", (ssize_t)count, bytes);
    count = wcstombs(bytes, L"x\x20acz", 3);
    printf("%zd\n", (ssize_t)count);
    const char *source = "ab\xc3\xa9";
    mbstate_t state = { 0 };
    const char *at = source;
    count = mbsrtowcs(wide, &at, 2, &state);
    printf("%zd %td\n", (ssize_t)count, at - source);
    count = mbsrtowcs(wide, &at, 10, &state);
    printf("%zd %d\n", (ssize_t)count, at == NULL);
    const wchar_t *from = L"w\xe9";
    count = wcsrtombs(bytes, &from, 20, &state);
    printf("%zd %d\n", (ssize_t)count, from == NULL);
    char16_t half = 0;
    memset(&state, 0, sizeof state);
    count = mbrtoc16(&half, "\xf0\x9f\x98\x80", 4, &state);
    printf("%zd %x", (ssize_t)count, half);
    if (count == 4)
        printf(" %zd", (ssize_t)mbrtoc16(&half, "", 1, &state));
    printf(" %x\n", half);
    memset(&state, 0, sizeof state);
    char32_t full = 0;
    count = mbrtoc32(&full, "\xe2\x82\xac", 3, &state);
    printf("%zd %x\n", (ssize_t)count, (unsigned)full);
    memset(&state, 0, sizeof state);
    printf("%zd ", (ssize_t)c16rtomb(bytes, 0xd83d, &state));
    printf("%zd\n", (ssize_t)c16rtomb(bytes, 0xde00, &state));
    memset(&state, 0, sizeof state);
    printf("%zd %zd\n", (ssize_t)c32rtomb(bytes, U'z', &state), (ssize_t)c32rtomb(NULL, 0, &state));
    wchar_t piece;
    memset(&state, 0, sizeof state); /* a character in two parts */
    printf("%zd", (ssize_t)mbrtowc(&piece, "\xe2", 1, &state));
    if (MB_CUR_MAX > 1) {
        printf(" %zd", (ssize_t)mbrtowc(&piece, "\x82\xac", 2, &state));
        printf(" %x", (unsigned)piece);
    }
    printf("\n");
}

int main(void) {
    all();
    printf("%s\n", setlocale(LC_ALL, "C.UTF-8"));
    all();
    return 0;
}
