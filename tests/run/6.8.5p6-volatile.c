// options: --max-steps 40000000
int main(void) {
    volatile int go = 1;
    while (go) // stop: STEPS
        ;
}
