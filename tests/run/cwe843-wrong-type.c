int main(void)
{
    float f = 1;
    return *(int *)&f != 0; // fault: EFFECTIVE_TYPE
}
