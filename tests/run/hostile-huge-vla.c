int main(void) {
    long n = 10000000000;
    char a[n]; // stop: STACK_OVERFLOW
    a[0] = 1;
    return a[0];
}
