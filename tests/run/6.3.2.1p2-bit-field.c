struct s {
    unsigned a : 3, b : 5, c : 9;
};
int main(void) {
    struct s x;
    x.a = 1;
    return x.b; // fault: UNINITIALISED
}
