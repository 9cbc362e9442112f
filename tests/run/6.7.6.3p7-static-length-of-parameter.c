static int f(int n, int a[static n]) { // fault: ARGUMENT_SIZE
    return a[0];
}
int main(void) {
    int b[3] = { 0 };
    return f(3, b) + f(2, b + 1) + f(3, b + 1);
}
