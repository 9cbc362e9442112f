int main(void)
{
    signed char data = 127;
    signed char result = (signed char)(data + 1);
    return result != -128;
}
