struct s {
    int a;
    char b[4];
    struct {
        int c, d;
    } e;
};
struct s none;
struct s empty = {};
struct s zero = { 0 };
int f(void) {
    struct s some = { 1 };
    int list[5] = { 1, 2 };
    int nothing[3];
    return some.e.d + list[4] + (int)sizeof nothing;
}
