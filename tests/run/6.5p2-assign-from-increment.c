int main(void)
{
    int i = 1;
    i = i++ + 1; // fault: UNSEQUENCED
    return i;
}
