struct s {
    int a;
    const int b[3];
};
struct t {
    struct s in;
    int z;
};
static struct t g;
int main(void) {
    char *p = (char *)&g;
    p[5] = 3; // fault: CONST_WRITE
    return g.z;
}
