int main(void)
{
    int turn = 0;
again:;
    int x;
    if (turn == 0) {
        x = 5;
        turn++;
        goto again;
    }
    return x; // fault: UNINITIALISED
}
