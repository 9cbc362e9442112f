struct s { int a, b[4]; };
int main(void)
{
    struct s *p = 0;
    int *q = p->b; // fault: NULL_POINTER
    return q != 0;
}
