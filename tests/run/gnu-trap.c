/* __builtin_trap ends the program with SIGILL. */
int main(void) {
    __builtin_trap();
}
