static int f(int n)
{
    char b[1 << 20];
    b[0] = (char)n;
    return f(n + 1) + b[0]; // stop: STACK_OVERFLOW
}
int main(void)
{
    return f(0);
}
