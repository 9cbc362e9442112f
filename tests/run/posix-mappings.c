// Private mappings, and reading and writing at an offset and in pieces.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
    char *pages = mmap(NULL, 5000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED)
        return 1;
    printf("%d %d %d\n", pages[0], pages[8191], (int)((uintptr_t)pages % 4096));
    strcpy(pages + 4090, "over the page");
    puts(pages + 4090);
    printf("%d\n", munmap(pages, 5000));
    char name[] = "/tmp/mappingXXXXXX";
    int file = mkstemp(name);
    struct iovec pieces[3] = { { "one ", 4 }, { "", 0 }, { "two three", 9 } };
    printf("%zd\n", writev(file, pieces, 3));
    printf("%zd", pwrite(file, "TWO", 3, 4));
    printf(" %ld\n", (long)lseek(file, 0, SEEK_CUR));
    char text[20] = "";
    printf("%zd %s\n", pread(file, text, 5, 8), text);
    char *view = mmap(NULL, 13, PROT_READ, MAP_PRIVATE, file, 0);
    printf("%.13s %d\n", view, view[13]);
    munmap(view, 13);
    printf("%d", mmap(NULL, 0, PROT_READ, MAP_PRIVATE, file, 0) == MAP_FAILED);
    printf(" %d\n", errno == EINVAL);
    char first[4] = "", second[10] = "";
    lseek(file, 0, SEEK_SET);
    struct iovec to[2] = { { first, 3 }, { second, 9 } };
    printf("%zd", readv(file, to, 2));
    printf(" %s|%s\n", first, second);
    printf("%d %d\n", fcntl(file, F_GETFL) & O_ACCMODE, fcntl(99, F_GETFD));
    close(file);
    unlink(name);
    return 0;
}
