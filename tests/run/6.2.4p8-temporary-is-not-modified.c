struct s { int a[2]; };
static struct s make(void)
{
    return (struct s) { { 1, 2 } };
}
int main(void)
{
    make().a[0] = 3; // fault: TEMPORARY_WRITE
    return 0;
}
