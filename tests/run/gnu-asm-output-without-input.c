int main(void)
{
    int x;
    asm("" : "=r"(x)); // unsupported
    return x;
}
