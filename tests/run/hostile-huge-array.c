int main(void) { // stop: STACK_OVERFLOW
    int a[1000000000];
    a[0] = 1;
    return a[0] - 1;
}
