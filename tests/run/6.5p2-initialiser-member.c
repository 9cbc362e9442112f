int main(void) {
    int a[2] = { 1, 2 }, *p = a, *q = a;
    struct {
        int x, y;
    } s = { .x = 3, .y = (*p)++ + (*q)++ }; // fault: UNSEQUENCED
    return s.x + s.y;
}
