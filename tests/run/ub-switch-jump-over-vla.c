int main(void)
{
    int n = 3;
    {
        int a[n];
        a[0] = 1;
        n = a[0];
    }
    return n - 1;
}
