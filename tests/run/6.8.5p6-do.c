int main(void) {
    unsigned i = 4;
    do {
        i ^= 1;
    } while (i != 3); // fault: ENDLESS_LOOP
    return 0;
}
