typedef int four __attribute__((vector_size(16)));
four add(four a, four b) {
    return a + b;
}
