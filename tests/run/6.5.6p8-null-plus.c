int main(void) {
    char *p = 0;
    int n = 3;
    char *q = p + n; // fault: NULL_ARITHMETIC
    return q != p;
}
