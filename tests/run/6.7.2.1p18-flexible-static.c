struct s { int n; int a[]; };
static struct s s = { 2, { 1, 2 } };
int main(void)
{
    return s.a[0] + s.a[1] - 3;
}
