static int f(int a[static 4]) { // fault: ARGUMENT_SIZE
    return a[0];
}
int main(void) {
    int b[3] = { 0 };
    return f(b);
}
