int main(void)
{
    int a[3] = { 1, 2, 3 };
    volatile int n = 4;
    int *p = a + n; // fault: OUT_OF_BOUNDS_ARITHMETIC
    return p != a;
}
