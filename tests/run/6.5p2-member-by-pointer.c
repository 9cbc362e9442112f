struct s {
    int n;
};
int main(void) {
    struct s s = { 1 }, *p = &s;
    s.n = p->n++; // fault: UNSEQUENCED
    return s.n;
}
