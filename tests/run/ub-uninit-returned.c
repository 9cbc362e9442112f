static int f(void)
{
    int x;
    return x; // fault: UNINITIALISED
}
int main(void)
{
    return f();
}
