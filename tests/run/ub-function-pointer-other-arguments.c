static int f(char *a, int b)
{
    return *a + b;
}
int main(void)
{
    int (*p)(int, int) = (int (*)(int, int))f;
    return p(1, 2); // fault: CALL_TYPE
}
