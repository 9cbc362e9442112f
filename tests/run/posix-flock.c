#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>
int main(void)
{
    char name[] = "/tmp/flockXXXXXX", bytes[4];
    int first = mkstemp(name), second = open(name, O_RDONLY), same = dup(first);
    printf("%d\n", flock(first, LOCK_SH));
    printf("%d\n", flock(second, LOCK_SH));
    printf("%d\n", flock(second, LOCK_EX | LOCK_NB));
    printf("%d\n", errno == EWOULDBLOCK);
    printf("%d\n", flock(first, LOCK_UN));
    printf("%d\n", flock(second, LOCK_EX | LOCK_NB));
    printf("%d\n", flock(same, LOCK_SH | LOCK_NB));
    close(second);
    printf("%d\n", flock(same, LOCK_EX));
    printf("%d\n", flock(same, LOCK_SH | LOCK_EX));
    FILE *stream = fopen(name, "r");
    close(fileno(stream));
    errno = 0;
    printf("%zu\n", fread(bytes, 1, sizeof bytes, stream));
    printf("%d %d\n", errno == EBADF, ferror(stream) != 0);
    unlink(name);
    return 0;
}
