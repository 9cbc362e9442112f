// options: --max-steps 40000000
int main(void) {
    int x = 1;
again:
    if (x) // stop: STEPS
        goto again;
}
