// options: --max-steps 40000000
static volatile struct { unsigned a : 3; } s;
int main(void) {
    while (s.a == 0) // stop: STEPS
        ;
}
