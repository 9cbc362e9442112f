int main(void)
{
    unsigned char c = 255;
    return (c << 24) == 0; // fault: SHIFT_OVERFLOW
}
