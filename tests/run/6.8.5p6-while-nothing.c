int main(void) {
    int i = 0;
    while (i < 10) // fault: ENDLESS_LOOP
        ;
    return i;
}
