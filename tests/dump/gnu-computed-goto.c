int run(const unsigned char *code) {
    static const void *const table[] = { &&stop, &&up, &&down };
    int n = 0;
    goto *table[*code];
up:
    n++;
    goto *table[*++code];
down:
    n--;
    goto *table[*++code];
stop:
    return n;
}
