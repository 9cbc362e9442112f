int main(void)
{
    int a[2][3] = { 0 };
    int *p = &a[0][0];
    return p[5]; // fault: OUT_OF_BOUNDS_READ
}
