int main(void)
{
    int a[4] = { 0 };
    return &a[4] - a - 4;
}
