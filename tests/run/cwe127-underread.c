int main(void)
{
    int a[4] = { 1, 2, 3, 4 };
    int *p = &a[2];
    return p[-3]; // fault: OUT_OF_BOUNDS_READ
}
