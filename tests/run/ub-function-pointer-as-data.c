static int f(void)
{
    return 0;
}
int main(void)
{
    unsigned char *p = (unsigned char *)f;
    return *p; // fault: WILD_POINTER
}
