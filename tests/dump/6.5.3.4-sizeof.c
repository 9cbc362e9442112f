struct s {
    int a[3];
    char c;
};
unsigned long f(int n, struct s *p, char a[10]) {
    int v[n];
    unsigned long x = sizeof(int) + sizeof n + sizeof(struct s) + sizeof *p + sizeof p->a + sizeof a;
    x += sizeof "text" + sizeof(n++) + sizeof v + sizeof(int[n++]) + _Alignof(double) + __alignof__(p->c);
    return x + sizeof(int (*)[3]) + sizeof 'c' + sizeof(1 + 1L);
}
