static int *f(int x)
{
    int *p = &x;
    return p;
}
int main(void)
{
    return *f(2); // fault: DANGLING
}
