int main(void) {
    int i = 1;
    float *f = (float *)&i;
    *f = 1.5f; // fault: EFFECTIVE_TYPE
    return i;
}
