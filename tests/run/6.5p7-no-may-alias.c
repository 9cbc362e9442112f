typedef unsigned plain_unsigned;

int main(void)
{
    float f = 1.0f;
    return (int)*(plain_unsigned *)&f; // fault: EFFECTIVE_TYPE
}
