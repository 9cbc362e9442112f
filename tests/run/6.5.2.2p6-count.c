static int f();
int main(void)
{
    return f(1); // fault: CALL_COUNT
}
static int f(a, b)
int a, b;
{
    return a + b;
}
