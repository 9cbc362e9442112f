int main(void)
{
    int x;
    asm("" : "=r"(x));
    return x; // fault: UNINITIALISED
}
