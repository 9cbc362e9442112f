int main(void)
{
    int x = 1, *p = &x;
    int *q = 0;
    return p > q; // fault: POINTER_COMPARE
}
