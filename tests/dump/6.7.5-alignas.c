_Alignas(32) int a;
_Alignas(double) char b[3];
struct s {
    _Alignas(8) char c;
};
int f(void) {
    _Alignas(16) char buffer[5];
    _Alignas(int) _Alignas(64) char twice;
    return (int)_Alignof(struct s) + (int)sizeof buffer + (int)sizeof twice;
}
