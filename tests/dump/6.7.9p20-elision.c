struct point {
    int x, y;
};
struct line {
    struct point from, to;
    int width[2];
    char name[4];
};
int a[2][3] = { 1, 2, 3, 4 };
int b[2][3] = { { 1 }, 2, 3 };
struct line c = { 1, 2, 3, 4, 5, 6, "abc" };
struct line d[2] = { 1, 2, { 3 }, 4, 5, { 'x', 'y' }, { { 6 } } };
struct point e[] = { 1, 2, 3 };
int f(struct point p) {
    struct line l = { p, 3, 4, { 5 } };
    return l.to.x;
}
