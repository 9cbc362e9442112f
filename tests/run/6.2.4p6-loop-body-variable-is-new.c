int main(void)
{
    int *p = 0, sum = 0;
    for (int i = 0; i < 2; i++) {
        int x = i;
        if (p != 0)
            sum += *p; // fault: DANGLING
        p = &x;
    }
    return sum;
}
