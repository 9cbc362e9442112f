struct s {
    int a;
    const int b;
};
int main(void) {
    struct s x = { 1, 2 };
    int *p = (int *)&x.b;
    *p = 3; // fault: CONST_WRITE
    return x.b;
}
