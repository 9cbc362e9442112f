int a[4][5];
int main(void)
{
    volatile int j = 7;
    return a[1][j]; // fault: OUT_OF_BOUNDS_INDEX
}
