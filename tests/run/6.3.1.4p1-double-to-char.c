int main(void)
{
    double d = 300;
    signed char c = (signed char)d; // fault: FLOAT_TO_INTEGER
    return c;
}
