int main(void)
{
    int a[4] = { 0 }, i = 5;
    return &a[i] > a; // fault: OUT_OF_BOUNDS_ARITHMETIC
}
