// locale.h: the "C" locale and its conventions.
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    printf("%s\n", setlocale(LC_ALL, NULL));
    printf("%s\n", setlocale(LC_NUMERIC, "C"));
    printf("%s\n", setlocale(LC_CTYPE, "POSIX"));
    printf("%d\n", setlocale(LC_ALL, "xx_YY.none") == NULL);
    printf("%d\n", setlocale(12345, "C") == NULL);
    struct lconv *c = localeconv();
    printf("<%s> <%s> <%s> %d %d\n", c->decimal_point, c->thousands_sep, c->currency_symbol, c->frac_digits == CHAR_MAX,
           c->int_n_sign_posn == CHAR_MAX);
    printf("%s %s %s\n", nl_langinfo(CODESET), nl_langinfo(DAY_1), nl_langinfo(RADIXCHAR));
    char *utf8 = setlocale(LC_CTYPE, "C.UTF-8");
    printf("%s\n", utf8);
    printf("%s\n", nl_langinfo(CODESET));
    printf("%s\n", setlocale(LC_ALL, NULL));
    printf("%s\n", setlocale(LC_ALL, "C"));
    return 0;
}
