// options: --max-steps 40000000
int main(void) {
    int go = 1;
    volatile int *p = &go;
    while (*p) // stop: STEPS
        ;
}
