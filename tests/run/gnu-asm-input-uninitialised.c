int main(void)
{
    int x, y;
    asm("" : "=r"(y) : "0"(x)); // fault: UNINITIALISED
    return y;
}
