// Names of files: stat, directories, the current directory, temporary files. All is private to the run.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    char folder[] = "/tmp/memdiag-XXXXXX", where[200], inner[300];
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        return 1;
    printf("%d\n", strcmp(getcwd(where, sizeof where), folder));
    FILE *file = fopen("data.txt", "w");
    fputs("0123456789", file);
    fclose(file);
    struct stat about;
    int result = stat("data.txt", &about);
    printf("%d %ld %d %d\n", result, (long)about.st_size, S_ISREG(about.st_mode), S_ISDIR(about.st_mode));
    result = stat(".", &about);
    printf("%d %d\n", result, S_ISDIR(about.st_mode));
    result = stat("absent", &about);
    printf("%d %d\n", result, errno == ENOENT);
    printf("%d", mkdir("sub", 0755));
    result = mkdir("sub", 0755);
    printf(" %d %d\n", result, errno == EEXIST);
    printf("%d\n", rename("data.txt", "sub/data.txt"));
    result = rmdir("sub");
    printf("%d %d\n", result, errno == ENOTEMPTY);
    snprintf(inner, sizeof inner, "%s/sub", folder);
    DIR *directory = opendir(inner);
    struct dirent *entry;
    int entries = 0, found = 0;
    while ((entry = readdir(directory)) != NULL) {
        entries++;
        found += strcmp(entry->d_name, "data.txt") == 0;
    }
    closedir(directory);
    printf("%d %d\n", entries, found);
    int descriptor = open("sub/data.txt", O_RDWR);
    printf("%d", ftruncate(descriptor, 4));
    printf(" %d", fstat(descriptor, &about));
    printf(" %ld\n", (long)about.st_size);
    close(descriptor);
    char template[] = "nameXXXXXX";
    descriptor = mkstemp(template);
    printf("%d %d\n", descriptor >= 0, strncmp(template, "name", 4) == 0 && strcmp(template, "nameXXXXXX") != 0);
    close(descriptor);
    printf("%d", unlink(template));
    printf(" %d", unlink("sub/data.txt"));
    printf(" %d\n", rmdir("sub"));
    result = chdir("/absent");
    printf("%d %d\n", result, errno == ENOENT);
    chdir("/");
    printf("%d", rmdir(folder));
    printf(" %s\n", getcwd(where, sizeof where));
    static const char *const paths[] = { "/usr/lib", "/usr/", "usr", "/", ".", "..", "a//b//", "//a", "", "/a" };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        char a[20], b[20];
        strcpy(a, paths[i]);
        strcpy(b, paths[i]);
        printf("<%s> <%s>\n", dirname(a), basename(b));
    }
    return 0;
}
