// options: --max-steps 40000000
static volatile int go = 1;
int main(void) {
    while (go) // stop: STEPS
        ;
}
