/* Zero is added to a null pointer: C2y and C++ define it, and gcc and clang always did. */
int main(void) {
    char *p = 0;
    int n = 0;
    return p + n != 0;
}
