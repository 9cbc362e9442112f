int g;
int f(int *restrict p) {
    *p = 1;
    return g; // fault: RESTRICT
}
int main(void) {
    return f(&g);
}
