// compiler: gcc
// C17 6.7.2.1p5: gcc gives a bit-field wider than int a type of just its bits; clang promotes to the declared type.
#include <stdio.h>

struct S {
    unsigned long a : 40, b : 33;
    long c : 37, d : 40;
    unsigned u : 31;
};

static const struct S rows[] = {
    { 0xffffffffff, 0x1ffffffff, -5, 0x7fffffff, 0x7fffffff },
    { 1, 0x100000005, 0xfffffffff, -7, 3 },
    { 0x8000000000, 7, -0x1000000000, 9, 0 },
    { 12345, 0xfffffff0, 100, 0x3fffffffff, 77 },
};

#define P(e) printf("%-24s %lx\n", #e, (unsigned long)(e))
#define EACH(x, y) \
    P(x + y); \
    P(x - y); \
    P(x * (y & 7)); \
    P(x / (y | 1)); \
    P(x % (y | 1)); \
    P(x &y); \
    P(x | y); \
    P(x ^ y); \
    P(x < y); \
    P(x >= y); \
    P(x == y); \
    P((k ? x : y) + 1); \
    P((x, y) - 1 < 0)

static void unsigned_fields(struct S s, int k) {
    EACH(s.a, s.b);
    EACH(s.b, s.a);
    EACH(s.a, k);
    EACH(-5, s.a);
    EACH(s.b, 7u);
    EACH(s.a, 3L);
    EACH(s.b, 3UL);
    EACH(s.a, s.u);
    EACH(s.b, 'x');
    EACH(s.b, (_Bool)k);
    EACH((k ? s.b : -1), 2);
    P(-s.a);
    P(~s.b);
    P((+s.b << 3) + 1);
    P(s.a << 8);
    P(s.a << 8 >> 8);
    P(s.a + s.b >> 1);
    P((s.a << 8) + 0UL);
    P((s.a << 8) + (__int128)0 >> 3);
    P((s.a + 1L) < 0);
    P((unsigned)(s.a << 8));
    P((unsigned long)s.b + s.b << 3);
    P(!(s.b + 1));
    P(s.a + 1.5);
    printf("%lx %lx\n", s.a << 8, s.b + s.a);
}

static void signed_fields(struct S s, int k) {
    EACH(s.c, s.b);
    EACH(s.c, s.a);
    EACH(s.c, 5);
    EACH(s.c, 5u);
    EACH(s.c, 5UL);
    EACH(s.c / 16, s.d);
    P(-(s.c / 2));
    P(~s.d);
    P((s.d & 0xff) << 30);
}

static void assignments(struct S s) {
    P((s.b = 0xfffffffffff) + 1);
    P((s.b += 2) << 30);
    P((++s.b) - 3 < 0);
    long l = 0x7fffffffff;
    P(l += s.b);
    P(l /= s.b);
    P(l -= s.c);
    P(s.b /= -3);
    s.b = 0x100000005;
    P(s.b %= -7);
    P(s.b *= 3.5);
    P(s.b <<= 3);
    P(s.a -= s.b);
    P(s.a /= 3);
    P(s.c >>= 3);
    P(s.c /= 3);
    int i = 100;
    P(i /= s.d);
    P((s.a = 5) << 36);
    switch (s.a << 38) {
    case 0x4000000000: puts("cut"); break;
    default: puts("not cut");
    }
}

int main(void) {
    for (int i = 0; i < 4; i++) {
        unsigned_fields(rows[i], i & 1);
        signed_fields(rows[i], i & 1);
        assignments(rows[i]);
    }
    return 0;
}
