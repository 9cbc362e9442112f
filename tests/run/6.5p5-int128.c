int main(void)
{
    __int128 x = (__int128)1 << 126;
    x *= 2; // fault: OVERFLOW
    return x > 0;
}
