void drop(int **p);
#define CLEAN __attribute__((cleanup(drop)))
__attribute__((constructor)) void before(void) {
}
__attribute__((constructor(101), used)) static void early(void) {
}
__attribute__((destructor)) void after(void) {
}
__attribute__((weak)) int replaceable = 1;
__attribute__((weak)) int maybe(void);
int aligned __attribute__((aligned(64)));
int f(int *p) {
    __attribute__((cleanup(drop))) int *q = p;
    CLEAN int *r = p;
    return *q + *r + (maybe ? maybe() : 0);
}
