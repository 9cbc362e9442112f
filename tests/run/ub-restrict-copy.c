static void copy(int n, int *restrict p, int *restrict q)
{
    while (n-- > 0)
        *p++ = *q++; // fault: RESTRICT
}
int main(void)
{
    int d[100] = { 0 };
    copy(50, d + 1, d);
    return 0;
}
