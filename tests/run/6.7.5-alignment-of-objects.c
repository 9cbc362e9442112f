#include <stdio.h>

/* Objects lie where their declaration, or the typedef of their type, wants them, on whatever frame they stand. */
typedef int a64 __attribute__((aligned(64)));
typedef a64 again;
typedef struct { int x; } s32 __attribute__((aligned(32)));
struct holder { a64 m; };
static char odd;
static a64 in_data = 1;
again in_zero;

static void check(const char *name, const void *at, unsigned align)
{
    printf("%s %d\n", name, (int)((unsigned long)at % align));
}

static void inner(int depth, ...)
{
    char c = 0;
    int d __attribute__((aligned(64)));
    _Alignas(128) int e = 1;
    a64 f = 2;
    s32 g = { 3 };
    struct holder h = { 4 };
    struct holder many[2] = { { 5 } };
    d = c;
    check("d", &d, 64), check("e", &e, 128), check("f", &f, 64), check("g", &g, 32), check("h", &h, 64);
    check("many", many, 64);
    if (depth > 0) {
        char *taken = __builtin_alloca((unsigned)depth * 5);
        check("alloca", taken, 16);
        inner(depth - 1, d + e + f + g.x + h.m, 1.5);
    }
}

int main(void)
{
    static s32 local = { 1 };
    check("odd", &odd, 1), check("in_data", &in_data, 64), check("in_zero", &in_zero, 64), check("local", &local, 32);
    void (*pointed)(int, ...) = inner;
    pointed(3);
    return 0;
}
