int main(void) {
    int numbers[4] = { 1, 2, 3, 4 };
    int i = 4;
    numbers[i] = 5;
    return 0;
}
