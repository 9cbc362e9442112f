int f(int a, int b) {
    return a + b;
}
int g(int *p, int *q) {
    return f((*p)++, (*q)++); // fault: UNSEQUENCED
}
int main(void) {
    int i = 1;
    return g(&i, &i);
}
