static int internal;
extern int external;
int external;
extern int elsewhere;
static int helper(void);
int use(void) {
    extern int elsewhere;
    extern int block_only;
    int printf(const char *, ...);
    return internal + external + elsewhere + block_only + helper() + printf("%d", 1);
}
static int helper(void) {
    return 1;
}
