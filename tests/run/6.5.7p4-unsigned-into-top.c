int main(void)
{
    unsigned x = 1;
    return (x << 31) != 0x80000000;
}
