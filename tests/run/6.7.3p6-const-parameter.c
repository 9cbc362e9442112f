int f(const int n) {
    *(int *)&n = 3; // fault: CONST_WRITE
    return n;
}
int main(void) {
    return f(1);
}
