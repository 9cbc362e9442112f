int main(void)
{
    unsigned short u = 65535;
    return u * u == 1; // fault: OVERFLOW
}
