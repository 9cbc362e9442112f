int main(void)
{
    int x = 3;
    int *p = &x;
    p++;
    return *p; // fault: OUT_OF_BOUNDS_READ
}
