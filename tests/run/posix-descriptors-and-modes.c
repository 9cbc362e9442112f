#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/modesXXXXXX";

static void tell(const char *what, int result)
{
    printf("%s %d %s\n", what, result < 0 ? -1 : result > 2 ? 3 : result, result < 0 ? strerror(errno) : "");
}

static unsigned mode_of(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 ? about.st_mode & 07777u : 0;
}

static void modes(void)
{
    umask(027);
    tell("open", open("a", O_RDWR | O_CREAT, 0664));
    tell("creat", creat("run", 0755));
    tell("mkdir", mkdir("d", 0777));
    FILE *stream = fopen("s", "w");
    fclose(stream);
    printf("%o %o %o %o\n", mode_of("a"), mode_of("run"), mode_of("d"), mode_of("s"));
    tell("access", access("a", X_OK));
    tell("access", access("run", X_OK | R_OK));
    tell("chmod", chmod("a", 0500));
    int descriptor = open("s", O_RDONLY);
    tell("fchmod", fchmod(descriptor, 0444));
    printf("%o %o\n", mode_of("a"), mode_of("s"));
    close(descriptor);
}

static void slashes(void)
{
    tell("a/", open("a/", O_RDONLY));
    tell("new/", open("new/", O_RDWR | O_CREAT, 0600));
    tell("none/", open("none/", O_RDONLY));
    tell("a/b", open("a/b", O_RDONLY));
    tell("d/", access("d/", F_OK));
    tell("none/x", mkdir("none/x", 0700));
    tell("a/", access("a/", F_OK));
    tell("remove", remove("a/b"));
    printf("%d\n", fopen("a/", "r") == NULL && errno == ENOTDIR);
}

static void descriptors(void)
{
    int descriptor = open("a", O_RDONLY | O_CLOEXEC), other = fcntl(descriptor, F_DUPFD, 50);
    printf("%d %d %d\n", fcntl(descriptor, F_GETFD), other >= 50, fcntl(other, F_GETFD));
    fcntl(other, F_SETFD, FD_CLOEXEC);
    printf("%d\n", fcntl(other, F_GETFD));
    printf("%d\n", dup3(descriptor, 60, O_CLOEXEC));
    printf("%d\n", fcntl(60, F_GETFD));
    tell("dup3", dup3(60, 60, 0));
    tell("F_DUPFD", fcntl(60, F_DUPFD, -1));
    tell("flock", flock(60, LOCK_EX));
    FILE *stream = fopen("s", "re");
    printf("%d\n", fcntl(fileno(stream), F_GETFD));
    close(fileno(stream));
    printf("%d\n", fgetc(stream));
    printf("%d %d\n", errno == EBADF, ferror(stream) != 0);
}

static void from_directory(void)
{
    int directory = open("d", O_RDONLY | O_DIRECTORY), descriptor = openat(directory, "in", O_WRONLY | O_CREAT, 0600);
    struct stat about;
    tell("write", (int)write(descriptor, "xy", 2));
    tell("fstatat", fstatat(directory, "in", &about, 0));
    printf("%d\n", (int)about.st_size);
    tell("mkdirat", mkdirat(directory, "sub", 0700));
    tell("faccessat", faccessat(AT_FDCWD, "d/sub", F_OK, 0));
    tell("fchmodat", fchmodat(directory, "in", 0640, 0));
    printf("%o\n", mode_of("d/in"));
    tell("unlinkat", unlinkat(directory, "in", 0));
    tell("unlinkat", unlinkat(directory, "sub", AT_REMOVEDIR));
    tell("openat", openat(descriptor, "x", O_RDONLY));
    tell("openat", openat(directory, "in", O_RDONLY));
}

int main(void)
{
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        return 1;
    modes();
    slashes();
    descriptors();
    from_directory();
    putenv("A=1");
    char entry[] = "B=2";
    putenv(entry);
    entry[0] = 'A';
    unsetenv("A");
    printf("%d\n", getenv("A") == NULL);
    close(0);
    printf("%d\n", freopen("/dev/null", "w", stderr) == stderr && fileno(stderr) == 2);
    chdir("/");
    return 0;
}
