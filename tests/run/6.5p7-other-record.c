struct a {
    int x;
    int y;
};
struct b {
    int x;
    int y;
};
int main(void) {
    struct a s = { 1, 2 };
    struct b t = *(struct b *)&s; // fault: EFFECTIVE_TYPE
    return t.x;
}
