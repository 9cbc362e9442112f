static int f(int a[const static 1]) { // fault: ARGUMENT_SIZE
    return a == 0;
}
int main(void) {
    int *b = 0;
    return f(b);
}
