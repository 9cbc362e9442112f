int main(void) {
    int f = 1;
    short *s = (short *)&f;
    s[0] = 3; // fault: EFFECTIVE_TYPE
    return f;
}
