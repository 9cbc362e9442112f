typedef short v8hi __attribute__((vector_size(16)));

int main(void)
{
    v8hi v = { 1, 2, 3, 4, 5, 6, 7, 8 }, w = { 1, 1, 1, 1, 1, 1, 1 };
    v /= w; // fault: DIVISION_BY_ZERO
    return v[0];
}
