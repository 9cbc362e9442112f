typedef int row[3];
typedef const int constant;
const int a = 1;
volatile int b;
int *const c = 0;
const int *volatile d;
const row e = { 1, 2, 3 };
volatile constant f = 2;
int *restrict g;
int h(const row *r, constant v, char *restrict s) {
    const int *p = *r;
    return *p + v + b + *s + e[1];
}
