#include <stdio.h>

typedef __int128 wide;
typedef unsigned __int128 uwide;

struct fields {
    wide y : 66;
    uwide z : 100;
    uwide whole : 128;
    unsigned long u : 40;
} all = { ((wide)1 << 64) | 1, ~(uwide)0, 3, 5 };

static void show(const char *what, uwide number)
{
    printf("%s %lx %lx\n", what, (unsigned long)(number >> 64), (unsigned long)number);
}

int main(void)
{
    struct fields a = { -5, 7, (uwide)7 << 120, 1 };
    show("negative", a.y);
    show("static", all.y);
    show("static", all.z);
    a.y = ((wide)1 << 64) | 9;
    a.y += 4;
    a.z -= 8;
    a.whole++;
    a.u--;
    show("sum", a.y);
    show("wraps", a.z);
    show("whole", a.whole);
    show("count", a.u);
    a.y = 12;
    printf("%ld %d\n", (long)(a.y = -3), (int)sizeof all);
    a.z++;
    struct fields b = a;
    show("copy", b.z);
    return (int)sizeof(struct fields);
}
