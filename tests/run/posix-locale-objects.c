#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static size_t length_of(const char *text)
{
    return mbstowcs(NULL, text, 0);
}

int main(void)
{
    const char *umlaut = "\xc3\xa4";
    locale_t old = uselocale((locale_t)0);
    printf("%d %d\n", old == LC_GLOBAL_LOCALE, length_of(umlaut) == (size_t)-1);
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    printf("%d\n", uselocale(utf8) == LC_GLOBAL_LOCALE);
    printf("%zu %s %s\n", length_of(umlaut), nl_langinfo(CODESET), setlocale(LC_CTYPE, NULL));
    locale_t copy = duplocale(utf8);
    copy = newlocale(LC_ALL_MASK, "C", copy);
    printf("%d\n", uselocale(copy) == utf8);
    printf("%d\n", length_of(umlaut) == (size_t)-1);
    uselocale(LC_GLOBAL_LOCALE);
    freelocale(copy);
    errno = 0;
    printf("%d\n", newlocale(LC_ALL_MASK, "xx_YY", (locale_t)0) == (locale_t)0 && errno == ENOENT);
    errno = 0;
    printf("%d\n", newlocale(1 << 30, "C", (locale_t)0) == (locale_t)0 && errno == EINVAL);
    char *end;
    printf("%g %s", strtod_l("1.5x", &end, utf8), strerror_l(EINVAL, utf8));
    printf(" %s %d %c %d %d\n", end, strcoll_l("a", "b", utf8) < 0, toupper_l('q', utf8), isdigit_l('7', utf8) != 0,
           isalpha_l('7', utf8) != 0);
    freelocale(utf8);
    return 0;
}
