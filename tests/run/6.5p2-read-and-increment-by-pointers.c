int g(int *p, int *q) {
    return *p + (*q)++; // fault: UNSEQUENCED
}
int main(void) {
    int i = 1;
    return g(&i, &i);
}
