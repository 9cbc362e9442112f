_Noreturn void stop(void);
static inline int twice(int n) {
    return 2 * n;
}
inline int thrice(int n) {
    return 3 * n;
}
extern int thrice(int n);
void __attribute__((noreturn)) halt(void) {
    for (;;)
        stop();
}
int f(int n) {
    if (n < 0)
        halt();
    return twice(n) + thrice(n);
}
