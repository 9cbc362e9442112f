static int f(int a[static 4])
{
    return a[0];
}
int main(void)
{
    int b[5] = { 0 };
    return f(b) + f(b + 1);
}
