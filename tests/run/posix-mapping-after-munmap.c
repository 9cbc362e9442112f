#define _GNU_SOURCE
#include <sys/mman.h>

int main(void) {
    char *pages = mmap(0, 100, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(pages, 100);
    return pages[0]; // fault: USE_AFTER_FREE
}
