int main(void) {
    int big[1000];      // 4000 bytes = ~4 KB of stack
    char page[4096];    // one page: 4 KiB
    double d[1 << 10];  // 8 KiB on the stack
    return big[0] + page[0] + (int)d[0];
}
