int main(void)
{
    long double d = 1e30L;
    return (int)(long long)d; // fault: FLOAT_TO_INTEGER
}
