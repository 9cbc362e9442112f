int main(void) {
    int sum = 0, a[10] = { 0 };
    for (int i = 0; i < 10;) // fault: ENDLESS_LOOP
        sum += a[i];
    return sum;
}
