// options: --max-steps 40000000
struct device { volatile int status; };
static struct device d = { 1 };
int main(void) {
    struct device *p = &d;
    while (p->status) // stop: STEPS
        ;
}
