union value {
    long number;
    double real;
};
static void to_real(union value *value) {
    value->real = value->number; // fault: OVERLAP_COPY
}
int main(void) {
    union value value = { .number = 3 };
    to_real(&value);
    return value.real > 2;
}
