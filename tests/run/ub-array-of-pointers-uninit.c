int main(void)
{
    int x = 1, *p[3];
    p[0] = &x;
    return *p[1]; // fault: UNINITIALISED
}
