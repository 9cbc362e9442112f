#include <stdio.h>
#include <unistd.h>

int main(void) {
    puts("before");
    return fork() == 0; // unsupported
}
