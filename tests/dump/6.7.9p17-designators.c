struct point {
    int x, y;
};
struct line {
    struct point from, to;
    int width[3];
};
struct point a = { .y = 1, .x = 2 };
int b[6] = { [4] = 1, 2, [1] = 3, 4 };
struct line c = { .to.y = 1, .width[1] = 2, 3, .from = { 4 } };
struct line d[] = { [1].from.x = 1, 2, 3, [0] = { .width = { [2] = 4 } } };
int e[] = { [5] = 1 };
struct {
    int kind;
    union {
        int i;
        double d;
    };
} f = { .d = 1, .kind = 2 };
int g(int n) {
    struct line local = { .to = { n, n + 1 }, .width = { [1] = n } };
    return local.to.y;
}
