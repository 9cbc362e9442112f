// options: --max-steps 40000000
struct device { int status; };
static volatile struct device d = { 1 };
int main(void) {
    while (d.status) // stop: STEPS
        ;
}
