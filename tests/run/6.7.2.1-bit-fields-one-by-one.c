#include <stdio.h>
struct s {
    unsigned a : 3, b : 5, c : 9;
    int d : 4;
};
int main(void) {
    struct s x;
    x.a = 1;
    x.b = 2;
    printf("%u %u\n", x.a, x.b);
    x.c = 7;
    struct s y = x;
    printf("%u\n", y.c);
    y.d = -3;
    printf("%d\n", y.d);
    struct s z = { .b = 3 };
    printf("%u\n", z.a + z.c);
    return 0;
}
