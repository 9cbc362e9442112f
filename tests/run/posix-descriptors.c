/* open, read, write, lseek, dup and close on a file. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    const char *name = "memdiag-descriptors.txt";
    char text[16] = "";
    int file = open(name, O_RDWR | O_CREAT | O_TRUNC, 0644);
    printf("%d", file >= 3);
    printf(" %zd", write(file, "hello world", 11));
    printf(" %ld", (long)lseek(file, 6, SEEK_SET));
    printf(" %zd", read(file, text, sizeof text - 1));
    printf(" %s\n", text);
    int copy = dup(file);
    close(file);
    printf("%zd\n", write(copy, "!", 1));
    FILE *stream = fdopen(copy, "r");
    rewind(stream);
    printf("%s\n", fgets(text, sizeof text, stream));
    fclose(stream);
    printf("%d", access(name, F_OK));
    printf(" %d", unlink(name));
    printf(" %d", access(name, F_OK));
    printf(" %d\n", close(copy));
    printf("%d", open("memdiag-no-such-file", O_RDONLY));
    printf(" %d\n", errno == ENOENT);
    return 0;
}
