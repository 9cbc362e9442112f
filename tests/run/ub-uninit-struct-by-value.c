struct s { int a, b; };
static int f(struct s s)
{
    return s.b; // fault: UNINITIALISED
}
int main(void)
{
    struct s s;
    s.a = 1;
    return f(s);
}
