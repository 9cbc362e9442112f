struct t {
    const int c;
    int z;
};
static struct t g[4];
int main(void) {
    int *p = (int *)&g[2].c;
    *p = 3; // fault: CONST_WRITE
    return g[1].z;
}
