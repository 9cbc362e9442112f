int main(void) {
    int a[10], i = 0;
    while (i < 10) // fault: ENDLESS_LOOP
        a[i] = 0;
    return a[0];
}
