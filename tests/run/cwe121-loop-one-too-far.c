int main(void)
{
    char data[10], source[10 + 1] = "AAAAAAAAAA";
    for (unsigned long i = 0; i < sizeof source; i++)
        data[i] = source[i]; // fault: OUT_OF_BOUNDS_INDEX
    return data[0];
}
