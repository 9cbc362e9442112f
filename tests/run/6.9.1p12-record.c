struct s { int a; };
static struct s f(int x)
{
    struct s s = { 1 };
    if (x > 0)
        return s;
}
int main(void)
{
    return f(-1).a; // fault: MISSING_RETURN
}
