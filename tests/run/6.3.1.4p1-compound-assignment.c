int main(void)
{
    unsigned char c = 200;
    c *= 2.5; // fault: FLOAT_TO_INTEGER
    return c;
}
