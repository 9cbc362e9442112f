static int x, *p;
static double d;
int main(void)
{
    return x + (p != 0) + (d != 0);
}
