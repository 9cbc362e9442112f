int f(int a) {
    int b;
    __asm__("mov %1, %0" : "=r"(b) : "r"(a + 1) : "memory");
    __asm__ volatile("nop");
    return b;
}
