int main(void)
{
    int n = 0;
    return sizeof(int[n]) > 0; // fault: VLA_SIZE
}
