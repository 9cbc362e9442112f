struct s { int a; };
static struct s *f(int x)
{
    static struct s s;
    if (x > 0)
        return &s;
}
int main(void)
{
    return f(-1)->a; // fault: MISSING_RETURN
}
