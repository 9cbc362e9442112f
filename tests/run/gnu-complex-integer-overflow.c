int main(void)
{
    _Complex int a = 2147483647 + 1i, b = 1 + 1i;
    a = a + b; // fault: OVERFLOW
    return __real a;
}
