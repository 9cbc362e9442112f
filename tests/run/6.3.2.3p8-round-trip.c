static int f(int x)
{
    return x;
}
int main(void)
{
    void (*p)(void) = (void (*)(void))f;
    return ((int (*)(int))p)(0);
}
