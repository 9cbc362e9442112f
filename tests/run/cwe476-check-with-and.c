struct s { int a; };
int main(void)
{
    struct s *p = 0;
    if ((p != 0) & (p->a == 5)) // fault: NULL_POINTER
        return 1;
    return 0;
}
