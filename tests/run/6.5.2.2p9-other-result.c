static long f(void)
{
    return 1;
}
int main(void)
{
    int (*p)(void) = (int (*)(void))f;
    return p(); // fault: CALL_TYPE
}
