static void g(void)
{
}
int main(void)
{
    int (*f)(void) = (int (*)(void))g;
    return f(); // fault: CALL_TYPE
}
