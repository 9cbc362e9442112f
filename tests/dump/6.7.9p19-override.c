struct point {
    int x, y;
};
int a[3] = { 1, 2, [0] = 3 };
struct point b = { 1, 2, .x = 3 };
struct {
    struct point p;
} c = { { 1, 2 }, .p.y = 3 };
int f(int n) {
    int d[2] = { n++, [0] = n };
    return d[0];
}
