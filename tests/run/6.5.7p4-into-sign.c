int main(void)
{
    int x = 1;
    return x << 31; // fault: SHIFT_OVERFLOW
}
