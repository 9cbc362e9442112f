static int f(int x)
{
    if (x > 0)
        return 1;
}
int main(void)
{
    f(-1);
    return 0;
}
