int main(void)
{
    int turn = 0, x, *p = &x;
    x = 5;
again:
    if (turn == 0) {
        turn++;
        goto again;
    }
    return *p - 5;
}
