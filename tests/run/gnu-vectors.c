#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef int v4si __attribute__((vector_size(16)));
typedef unsigned v4ui __attribute__((vector_size(16)));
typedef float v4sf __attribute__((vector_size(16)));
typedef double v2df __attribute__((vector_size(16)));
typedef signed char v16qi __attribute__((vector_size(16)));
typedef short v8hi __attribute__((vector_size(16)));
typedef long long v2di __attribute__((vector_size(16)));
typedef int v2si __attribute__((vector_size(8)));

static v4si table[3] = { { 1, 2, 3, 4 }, { 5, 6 }, [2] = { 0, 0, 0, 9 } };

struct holder {
    char tag;
    v4si v;
};

static void show(const char *what, v4si v)
{
    printf("%s: %d %d %d %d\n", what, v[0], v[1], v[2], v[3]);
}

static v4si scaled(v4si v, int by)
{
    return v * by;
}

static v4sf twice(v4sf v)
{
    return v + v;
}

static v4si by_pointer(const v4si *p)
{
    return *p - 1;
}

int main(void)
{
    v4si a = { 1, -2, 3, 2147483647 }, b = { 10, 20, -30, 1 }, c;
    show("add wraps", a + b);
    show("sub", a - b);
    show("mul", a * b);
    show("div", b / (v4si){ 3, 3, 4, 1 });
    show("rem", b % (v4si){ 3, 3, 4, 1 });
    show("and", a & b);
    show("or", a | b);
    show("xor", a ^ b);
    show("not", ~a);
    show("neg", -b);
    show("plus", +b);
    show("shl", a << 3);
    show("shr", b >> (v4si){ 1, 2, 3, 0 });
    show("eq", a == (v4si){ 1, 2, 3, 4 });
    show("ne", a != 1);
    show("lt", a < b);
    show("ge", a >= b);
    c = a;
    c += b;
    c *= 2;
    c <<= 1;
    show("compound", c);
    c[1] = 77;
    c[2] += 5;
    int i = 3;
    c[i]++;
    show("elements", c);
    show("scaled", scaled(table[0], 3));
    show("static", table[1] + table[2]);
    show("by pointer", by_pointer(&table[0]));
    show("element of a value", (v4si){ (a + b)[1], scaled(b, 2)[0], 0, 0 });

    v4sf f = { 1.5f, 2, -0.25f, 1e10f };
    f = twice(f) / 3;
    printf("%g %g %g %g\n", f[0], f[1], f[2], f[3]);
    v4si bits = (v4si)f, less = f < 1.0f;
    show("bits", bits);
    show("less", less);
    show("select", (a & less) | (b & ~less));
    v2df d = { 1, 2 };
    d = 1 / d - 0.5;
    printf("%g %g\n", d[0], d[1]);
    v2di q = (v2di)d;
    printf("%llx %llx\n", (unsigned long long)q[0], (unsigned long long)q[1]);

    v16qi bytes = { 127, -128, 1, 2, 3 };
    bytes = bytes + 1;
    bytes = -bytes;
    for (int k = 0; k < 16; k++)
        printf("%d%c", bytes[k], k == 15 ? '\n' : ' ');
    v8hi shorts = { 32767, 1, 300 };
    shorts *= shorts;
    printf("%d %d %d\n", shorts[0], shorts[1], shorts[2]);
    v4ui u = { 0, 1, 2, 3 };
    u -= 1;
    printf("%u %u %u %u\n", u[0], u[1], u[2] >> 1, u[3]);
    show("unsigned compare", u > 1);

    v2si pair = { 1, 2 };
    int64_t whole = (int64_t)pair;
    printf("%llx\n", (long long)whole);
    pair = (v2si)(whole + 1);
    printf("%d %d\n", pair[0], pair[1]);

    struct holder h = { 'x', { 1, 2, 3, 4 } }, g = h;
    g.v[2] = 8;
    show("member", g.v - h.v);
    printf("%zu %zu\n", sizeof(struct holder), _Alignof(v4si));
    int raw[4];
    memcpy(raw, &g.v, sizeof raw);
    printf("%d\n", raw[2] + ((int *)&g.v)[2]);
    v4si *p = &h.v;
    (*p)[0] = 5;
    show("choice", i > 2 ? *p : a);
    v4sf converted = __builtin_convertvector(a, v4sf);
    printf("%g %g\n", converted[1], converted[3]);
    show("convert back", __builtin_convertvector(converted * 0.5f, v4si) & -2);
    return 0;
}
