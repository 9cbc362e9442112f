// exit: 0
#include <stdio.h>
struct value { enum { INT, REAL, TEXT } kind; union { int i; double d; const char *s; } as; };
union word { unsigned u; unsigned char b[4]; float f; };
int main(void) {
    struct value v[3] = { { INT, { .i = 4 } }, { REAL, { .d = 2.5 } }, { TEXT, { .s = "hi" } } };
    union word w;
    w.f = 1.0f;
    printf("%d %x\n", v[0].as.i, w.u);
    return 0;
}
