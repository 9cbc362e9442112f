int main(void)
{
    int *p = 0;
    for (int i = 0; i < 2; i++) {
        if (i == 1)
            return *p; // fault: DANGLING
        p = (int[]) { 1, 2 };
    }
    return 0;
}
