int main(void)
{
    double a = -0.9, b = 255.9, c = 2147483647.5, d = -2147483648.9;
    unsigned char x = (unsigned char)a, y = (unsigned char)b;
    int z = (int)c, w = (int)d;
    return x + (y != 255) + (z != 2147483647) + (w != -2147483647 - 1);
}
