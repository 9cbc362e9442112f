int main(void)
{
    double d = 18446744073709551616.0;
    return (unsigned long)d != 0; // fault: FLOAT_TO_INTEGER
}
