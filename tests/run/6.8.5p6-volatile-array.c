// options: --max-steps 40000000
static volatile int ports[4];
int main(void) {
    int i = 1;
    while (ports[i] == 0) // stop: STEPS
        ;
}
