int main(void)
{
    int a[4] = { 0 }, i = 0;
    a[i] = i++; // fault: UNSEQUENCED
    return a[0];
}
