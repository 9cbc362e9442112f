long f(void) {
    int a = 42 + 052 + 0x2a + 0b101010;
    unsigned u = 42u + 0xffffffff;
    long l = 42L + 2147483648 + 9223372036854775807;
    unsigned long ul = 18446744073709551615UL + 0xffffffffffffffff;
    long long ll = 5LL;
    unsigned long long ull = 5uLL;
    a = -2147483647 - 1;
    return a + u + l + ul + ll + ull;
}
