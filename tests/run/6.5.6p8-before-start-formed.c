int main(void)
{
    int a[3] = { 1, 2, 3 }, sum = 0;
    for (int *p = a + 2; p >= a; p--) // fault: OUT_OF_BOUNDS_ARITHMETIC
        sum += *p;
    return sum;
}
