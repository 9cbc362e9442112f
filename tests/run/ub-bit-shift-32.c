int main(void)
{
    int bits = 32;
    unsigned a = 1;
    return (int)(a << bits); // fault: SHIFT
}
