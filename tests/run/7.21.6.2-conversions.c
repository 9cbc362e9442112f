/* sscanf: conversions, widths, sets, suppression. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static int read_all(const char *text, const char *format, ...) {
    va_list list;
    va_start(list, format);
    int count = vsscanf(text, format, list);
    va_end(list);
    return count;
}

int main(void) {
    int a = -1, b = -1, c = -1, n;
    unsigned u, v;
    long l;
    long long ll;
    short h;
    signed char hh;
    float f;
    double d;
    long double ld;
    char w[32], x[32], ch, *m;
    void *p;
    printf("%d", sscanf("12 -34 0x1f", "%d %d %i", &a, &b, &c)), printf(" %d %d %d\n", a, b, c);
    printf("%d", sscanf("077 ff 17", "%i %x %o", &a, &u, &v)), printf(" %d %u %u\n", a, u, v);
    printf("%d", sscanf("1 2 3 4 5", "%hd %hhd %ld %lld %u", &h, &hh, &l, &ll, &u));
    printf(" %d %d %ld %lld %u\n", h, hh, l, ll, u);
    printf("%d", sscanf("1.5 -2.5e3 0x1p4", "%f %lf %Lf", &f, &d, &ld)), printf(" %g %g %Lg\n", f, d, ld);
    printf("%d", sscanf("inf nan .5", "%f %lf %Lf", &f, &d, &ld)), printf(" %g %g %Lg\n", f, d, ld);
    printf("%d", sscanf("hello world", "%s %3s", w, x)), printf(" %s %s\n", w, x);
    printf("%d", sscanf("abc123def", "%[a-z]%d%[^f]", w, &a, x)), printf(" %s %d %s\n", w, a, x);
    printf("%d", sscanf("key = value # c", " %[^= ] = %s", w, x)), printf(" %s %s\n", w, x);
    printf("%d", sscanf("12:34:56", "%d:%d:%d", &a, &b, &c)), printf(" %d %d %d\n", a, b, c);
    printf("%d", sscanf("12x34", "%d:%d", &a, &b)), printf(" %d\n", a);
    printf("%d %d %d\n", sscanf("", "%d", &a), sscanf("   ", "%d", &a), sscanf("abc", "%d", &a));
    printf("%d", sscanf("xyz", "%c%*c%c", &ch, w)), printf(" %c%c\n", ch, w[0]);
    printf("%d", sscanf("12345678", "%3d%2d%n", &a, &b, &n)), printf(" %d %d %d\n", a, b, n);
    printf("%d", sscanf("50% x", "%d%% %c", &a, &ch)), printf(" %d %c\n", a, ch);
    printf("%d", read_all("7 8", "%d %d", &a, &b)), printf(" %d %d\n", a, b);
    printf("%d", sscanf("alloc me", "%ms", &m)), printf(" %s\n", m);
    free(m);
    printf("%d", sscanf("5 6", "%2$d %1$d", &a, &b)), printf(" %d %d\n", a, b);
    printf("%d", sscanf("-5", "%u", &u)), printf(" %u\n", u);
    printf("%d", sscanf("0x1234", "%p", &p)), printf(" %p\n", p);
    printf("%d", sscanf("]]a-b", "%[]a]%[-b]", w, x)), printf(" %s %s\n", w, x);
    return 0;
}
