struct s { int a[2]; };
static struct s make(void)
{
    return (struct s) { { 1, 2 } };
}
int main(void)
{
    return make().a[0] + make().a[1] - 3;
}
