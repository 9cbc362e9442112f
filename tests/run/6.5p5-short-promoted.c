int main(void)
{
    short s = 32767;
    s += 1;
    unsigned short u = 65535;
    int x = u;
    return (s == 0) + (x == 0);
}
