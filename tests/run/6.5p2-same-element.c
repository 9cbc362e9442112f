int main(void) {
    int a[4] = { 0 };
    int i = 2, k = 2;
    a[i] = a[k]++; // fault: UNSEQUENCED
    return a[2];
}
