static void *kept;
static int f(int turn) {
    if (turn == 0) {
        kept = &&inside;
        return 0;
    }
inside:
    return 1;
}
int main(void) {
    f(0);
    void *here = &&out;
    if (here != kept)
        goto *kept; // fault: COMPUTED_GOTO
out:
    return 0;
}
