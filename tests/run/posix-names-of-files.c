// realpath, scandir with a filter and an order, umask, names that are no links.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int no_dots(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static int by_length(const struct dirent **a, const struct dirent **b) {
    return (int)strlen((*a)->d_name) - (int)strlen((*b)->d_name);
}

int main(void) {
    char folder[] = "/tmp/namesXXXXXX", path[100];
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        return 1;
    static const char *const names[] = { "file10", "b", "file9", "aa" };
    for (int i = 0; i < 4; i++)
        close(open(names[i], O_CREAT | O_WRONLY, 0600));
    struct dirent **list;
    int count = scandir(".", &list, no_dots, alphasort);
    for (int i = 0; i < count; i++) {
        printf("%s ", list[i]->d_name);
        free(list[i]);
    }
    free(list);
    count = scandir(folder, &list, no_dots, versionsort);
    for (int i = 0; i < count; i++) {
        printf("%s ", list[i]->d_name);
        free(list[i]);
    }
    free(list);
    count = scandir(folder, &list, no_dots, by_length);
    printf("%s %d\n", list[0]->d_name, count);
    for (int i = 0; i < count; i++)
        free(list[i]);
    free(list);
    printf("%d", scandir("nowhere", &list, NULL, NULL));
    printf(" %d\n", errno == ENOENT);
    char *full = realpath("./absent", path);
    printf("%d\n", full == NULL);
    full = realpath("././aa", NULL);
    printf("%s\n", full + strlen(folder));
    free(full);
    printf("%s\n", realpath("..", path));
    printf("%zd", readlink("aa", path, sizeof path));
    printf(" %d\n", errno == EINVAL);
    umask(027);
    printf("%o\n", umask(022));
    for (int i = 0; i < 4; i++)
        remove(names[i]);
    return chdir("/") != 0 || rmdir(folder) != 0;
}
