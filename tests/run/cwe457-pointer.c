int main(void)
{
    int *p;
    *p = 1; // fault: UNINITIALISED
}
