int main(void)
{
    int a[4] = { 0 }, s = 0;
    for (unsigned i = 3; i >= 0; i--)
        s += a[i]; // fault: OUT_OF_BOUNDS_INDEX
    return s;
}
