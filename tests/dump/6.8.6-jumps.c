void nothing(void) {
    return;
}
struct pair {
    int a, b;
};
struct pair make(char c) {
    struct pair p = { c, 1 };
    return p;
}
char narrow(int n) {
    return n;
}
double widen(int n) {
    return n;
}
const char *text(void) {
    return "text";
}
void *null(void) {
    return 0;
}
_Bool truth(double d) {
    return d;
}
