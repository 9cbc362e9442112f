int main(void) {
    long f = 1;
    return *(int *)&f; // fault: EFFECTIVE_TYPE
}
