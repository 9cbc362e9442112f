// flags: -fno-strict-aliasing -fstrict-aliasing
int main(void)
{
    float f = 1.0f;
    return (int)*(unsigned *)&f; // fault: EFFECTIVE_TYPE
}
