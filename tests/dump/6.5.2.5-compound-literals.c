struct point {
    int x, y;
};
struct point *global = &(struct point){ 1, 2 };
int *numbers = (int[]){ 1, 2, 3 };
int take(struct point p, const char *s);
int f(int n) {
    struct point *p = &(struct point){ .y = n };
    int *a = (int[4]){ n, [2] = 5 };
    const char *s = (const char[]){ "abc" };
    (struct point){ 1 }.x = 2;
    for (int i = 0; i < 2; i++)
        take((struct point){ i, i }, s);
    return p->y + a[2] + (int){ 7 } + (char){ n } + take((struct point){}, "x");
}
