int f(int *restrict p, int *q) {
    *p = 1;
    return *q; // fault: RESTRICT
}
int main(void) {
    int x = 0;
    return f(&x, &x);
}
