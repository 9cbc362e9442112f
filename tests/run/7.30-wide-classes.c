// wctype.h in the locales "C" and "C.UTF-8".
#define _GNU_SOURCE
#include <locale.h>
#include <stdio.h>
#include <wchar.h>
#include <wctype.h>

static void classes(void) {
    static const wint_t wides[] = { 'a', 'Z', '5', ' ', '\t', '!', 0, 127, 0xe9, 0xc9, 0x3bb, 0x4e2d, 0x2028, WEOF };
    static const char *const names[] = { "alpha", "digit", "upper", "punct", "none" };
    for (size_t i = 0; i < sizeof wides / sizeof *wides; i++) {
        wint_t w = wides[i];
        printf("%x: %d%d%d%d%d%d%d%d%d%d%d%d %x %x", (unsigned)w, !!iswalnum(w), !!iswalpha(w), !!iswblank(w),
               !!iswcntrl(w), !!iswdigit(w), !!iswgraph(w), !!iswlower(w), !!iswprint(w), !!iswpunct(w), !!iswspace(w),
               !!iswupper(w), !!iswxdigit(w), (unsigned)towlower(w), (unsigned)towupper(w));
        for (size_t j = 0; j < sizeof names / sizeof *names; j++)
            printf(" %d", !!iswctype(w, wctype(names[j])));
        printf(" %x %d\n", (unsigned)towctrans(w, wctrans("toupper")), wcwidth((wchar_t)w));
    }
    printf("%d %d\n", wctrans("none") == 0, wcswidth(L"abc", 3));
}

int main(void) {
    classes();
    setlocale(LC_CTYPE, "C.UTF-8");
    classes();
    return 0;
}
