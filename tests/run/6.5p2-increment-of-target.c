int main(void) {
    int a[3] = { 0 };
    int *p = a;
    int **q = &p;
    *p = *(*q)++; // fault: UNSEQUENCED
    return a[0];
}
