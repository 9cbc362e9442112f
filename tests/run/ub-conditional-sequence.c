int main(void)
{
    int i = 1;
    int j = i++ ? i : 0;
    i = i > 1 && i++ < 3 ? i : 9;
    return j + i - 5;
}
