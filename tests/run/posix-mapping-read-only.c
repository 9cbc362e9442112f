#define _GNU_SOURCE
#include <sys/mman.h>

int main(void) {
    char *pages = mmap(0, 100, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    pages[0] = 1; // fault: CONST_WRITE
    return 0;
}
