int main(void) {
    int x = 1, s = 0;
    while (x) { // fault: ENDLESS_LOOP
        s = 0;
        for (int i = 0; i < 10; i++)
            s += i;
    }
    return s;
}
