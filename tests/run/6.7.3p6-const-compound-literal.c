int main(void) {
    int *p = (int *)(const int[]){ 1, 2 };
    p[1] = 3; // fault: CONST_WRITE
    return 0;
}
