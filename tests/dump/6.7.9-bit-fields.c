struct bits {
    unsigned a : 3;
    unsigned : 2;
    int b : 4;
    unsigned : 0;
    unsigned c : 1;
};
struct bits one = { 1, -2, 1 };
struct bits two = { .c = 1, .a = 9 };
int f(int n) {
    struct bits local = { n, n };
    return local.b;
}
