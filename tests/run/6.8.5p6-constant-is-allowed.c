// options: --max-steps 40000000
int main(void) {
    while (1)
        ; // stop: STEPS
}
