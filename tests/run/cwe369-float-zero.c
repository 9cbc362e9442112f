int main(void)
{
    float f = 0;
    double x = 100.0 / f;
    return (int)x; // fault: FLOAT_TO_INTEGER
}
