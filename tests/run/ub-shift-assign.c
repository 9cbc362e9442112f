int main(void)
{
    int x = 1;
    x <<= 40; // fault: SHIFT
    return x;
}
