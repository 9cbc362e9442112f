static int next(int *p)
{
    return (*p)++;
}
int main(void)
{
    int i = 1;
    int k = next(&i) + next(&i);
    return k - 3;
}
