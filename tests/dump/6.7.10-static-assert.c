struct s {
    int a, b;
};
_Static_assert(sizeof(struct s) == 8, "size");
int f(void) {
    _Static_assert(sizeof(int) >= 2, "int");
    return 1;
}
