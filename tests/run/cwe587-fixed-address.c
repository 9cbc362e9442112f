int main(void)
{
    int *p = (int *)0x400000;
    return *p; // fault: WILD_POINTER
}
