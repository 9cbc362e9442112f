int main(void) {
    int i = 1;
    int x = i++ + i; // fault: UNSEQUENCED
    return x;
}
