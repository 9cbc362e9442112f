// options: --max-steps 40000000
static volatile int port;
int main(void) {
    int x = 1;
    while (x)
        port = 1; // stop: STEPS
}
