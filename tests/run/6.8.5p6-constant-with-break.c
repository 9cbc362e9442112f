// options: --max-steps 40000000
int main(void) {
    int x = 0;
    for (;;) {
        if (x == 1) // stop: STEPS
            break;
    }
    return 0;
}
