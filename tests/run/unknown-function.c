// A declared function that nobody defines is told where it is called, not before.
#include <stdio.h>

int undefined_helper(int number);

int main(int argc, char **argv) {
    (void)argv;
    if (argc > 5)
        undefined_helper(0);
    puts("reached");
    return undefined_helper(1); // unsupported
}
