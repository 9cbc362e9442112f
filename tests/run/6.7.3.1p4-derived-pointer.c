struct s {
    int n;
    int d[3];
};
void f(struct s *restrict a, int *restrict d) {
    int *e = d + 1;
    for (int i = 0; i < 2; i++)
        e[i] = a->d[i + 1] + 1; // fault: RESTRICT
}
int main(void) {
    struct s s = { 1, { 1, 2, 3 } };
    f(&s, s.d - 0);
    return 0;
}
