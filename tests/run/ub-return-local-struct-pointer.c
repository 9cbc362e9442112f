struct s { int a; };
static struct s *get(int v)
{
    struct s local = { v };
    struct s *p = &local;
    return p;
}
int main(void)
{
    return get(3)->a; // fault: DANGLING
}
