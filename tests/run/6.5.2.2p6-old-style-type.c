int f();
int main(void)
{
    return f(1.5); // fault: CALL_ARGUMENT
}
int f(a)
int a;
{
    return a;
}
