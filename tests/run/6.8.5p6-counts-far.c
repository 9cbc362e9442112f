int main(void) {
    unsigned x = 1, y = 0;
    while (x != 20000001) {
        x++;
        y ^= x;
    }
    return y != 1;
}
