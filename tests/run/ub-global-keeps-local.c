static int *kept;
static void f(void)
{
    int x = 2;
    kept = &x;
}
int main(void)
{
    f();
    return *kept; // fault: DANGLING
}
