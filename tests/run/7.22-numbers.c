/* stdlib.h: numbers from text, arithmetic. */
#define _GNU_SOURCE
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void integer(const char *text, int base) {
    char *end;
    errno = 0;
    long number = strtol(text, &end, base);
    printf("\"%s\" %d: %ld rest \"%s\" errno %d; ", text, base, number, end, errno);
    errno = 0;
    unsigned long natural = strtoul(text, &end, base);
    printf("%lu rest %zu errno %d\n", natural, strlen(end), errno);
}

static void floating(const char *text) {
    char *end;
    errno = 0;
    double number = strtod(text, &end);
    printf("\"%s\": %.17g rest \"%s\" errno %d; ", text, number, end, errno);
    errno = 0;
    float small = strtof(text, &end);
    printf("%.9g %d; ", small, errno);
    long double large = strtold(text, NULL);
    printf("%.21Lg\n", large);
}

int main(void) {
    integer("42", 10);
    integer("  -17abc", 10);
    integer("+0x1fG", 16);
    integer("0x1f", 0);
    integer("0755", 0);
    integer("zz", 36);
    integer("1012", 2);
    integer("", 10);
    integer("-", 10);
    integer("0x", 16);
    integer("9223372036854775807", 10);
    integer("9223372036854775808", 10);
    integer("-9223372036854775809", 10);
    integer("99999999999999999999", 10);
    integer("\t\n\v\f\r 8", 8);
    printf("%lld %llu %d\n", strtoll("-123456789012", NULL, 10), strtoull("18446744073709551615", NULL, 10), errno);
    floating("3.14159");
    floating("-1e10x");
    floating("0x1.8p3");
    floating("inf");
    floating("-Infinity and");
    floating("nan(abc)");
    floating(".5.5");
    floating("1e400");
    floating("1e-400");
    floating("e5");
    floating("4.9e-324");
    printf("%d %ld %lld %g\n", atoi("  12monkeys"), atol("-99"), atoll("1234567890123"), atof("2.5e3!"));
    printf("%d %d\n", atoi(""), atoi("x"));
    printf("%d %ld %lld\n", abs(-5), labs(-5000000000L), llabs(LLONG_MIN + 1));
    div_t d = div(-17, 5);
    ldiv_t l = ldiv(17000000000, -5);
    lldiv_t ll = lldiv(LLONG_MIN, 10);
    printf("%d %d %ld %ld %lld %lld\n", d.quot, d.rem, l.quot, l.rem, ll.quot, ll.rem);

    char made[16];
    printf("%d", strfromd(made, sizeof made, "%.3f", 3.14159));
    printf(" %s", made);
    printf(" %d", strfromf(made, 4, "%g", 123456.0f));
    printf(" %s", made);
    printf(" %d", strfroml(made, sizeof made, "%A", 1.0L));
    printf(" %s\n", made);

    /* a long text of numbers, read one after the other */
    enum { COUNT = 3000 };
    char *text = malloc(COUNT * 8 + 1), *at = text;
    for (int i = 0; i < COUNT; i++)
        at += sprintf(at, "%d%s", i * 7, i % 2 ? ".25 " : " ");
    double sum = 0;
    char *end = text;
    for (;;) {
        char *next;
        double number = strtod(end, &next);
        if (next == end)
            break;
        sum += number;
        end = next;
    }
    printf("%.2f\n", sum);
    long whole = 0;
    for (end = text; *end != '\0'; end += strcspn(end, " ") + 1)
        whole += strtol(end, NULL, 10);
    printf("%ld\n", whole);
    free(text);
    return 0;
}
