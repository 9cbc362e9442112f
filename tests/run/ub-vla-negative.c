int main(void)
{
    int n = -1;
    int a[n]; // fault: VLA_SIZE
    return sizeof a > 0;
}
