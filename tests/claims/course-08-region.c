int f(void) {
    int x = 5;        // 4 bytes on the stack
    char buf[100];    // 100 bytes on the stack frame
    static int n;     // 4 bytes in .bss, not on the stack
    int *p = &x;      // pointer: 8 bytes on a 64-bit machine
    return x + n + *p + buf[0];
}
