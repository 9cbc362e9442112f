static int f(int n)
{
    return f(n + 1) + 1; // stop: STACK_OVERFLOW
}
int main(void)
{
    return f(0);
}
