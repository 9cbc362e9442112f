struct s { int a, b; };
int main(void)
{
    int x = 100;
    struct s *p = (struct s *)&x;
    return p->b; // fault: OUT_OF_BOUNDS_READ
}
