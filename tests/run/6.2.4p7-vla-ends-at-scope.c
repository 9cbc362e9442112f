int main(void)
{
    int n = 3;
    int *p;
    {
        int v[n];
        v[0] = 1;
        p = v;
    }
    return p[0]; // fault: DANGLING
}
