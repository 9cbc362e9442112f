/**
 * Files that appear whole or not at all: written under a hidden temporary name in the same folder, then renamed. When
 * anything fails, a full disk say, the temporary file goes and the report says which file and why.
 *
 * The sinks run on the library's thread, so nothing here touches the driver's arena, whose rescue waits elsewhere.
 */
#include "output.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void tell(MdReport *report, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void tell(MdReport *report, const char *format, ...) {
    char *text = NULL;
    va_list arguments;
    va_start(arguments, format);
    if (vasprintf(&text, format, arguments) < 0)
        text = NULL;
    va_end(arguments);
    md_report_add(report, MD_LEVEL_ERROR, text ? text : format);
    free(text);
}

Folder folder_at(const char *path, MdReport *report) {
    return (Folder){ .path = path, .report = report, .descriptor = -1 };
}

void folder_close(Folder *folder) {
    if (folder->descriptor >= 0)
        close(folder->descriptor);
    folder->descriptor = -1;
}

/** mkdir -p. @return 0 or -1 with errno. */
static int make_folders(const char *path) {
    char *copy = strdup(path);
    if (!copy)
        return -1;
    int result = 0;
    for (char *at = copy + 1; result == 0 && *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        if (mkdir(copy, 0777) < 0 && errno != EEXIST)
            result = -1;
        *at = '/';
    }
    if (result == 0 && mkdir(copy, 0777) < 0 && errno != EEXIST)
        result = -1;
    int error = errno;
    free(copy);
    errno = error;
    return result;
}

static int open_folder(Folder *folder) {
    if (folder->descriptor >= 0)
        return 0;
    if (make_folders(folder->path) == 0)
        folder->descriptor = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->descriptor >= 0)
        return 0;
    tell(folder->report, "cannot write into the folder '%s': %s", folder->path, strerror(errno));
    return -1;
}

static int write_all(int descriptor, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t count = write(descriptor, bytes, size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return -1;
        bytes += count;
        size -= (size_t)count;
    }
    return 0;
}

/** A new file of a name that nothing else has. @return its descriptor, or -1 with errno. */
static int open_temporary(int folder, char name[static 64]) {
    for (unsigned attempt = 0; attempt < 1000; attempt++) {
        snprintf(name, 64, ".memdiag-%ld-%u.tmp", (long)getpid(), attempt);
        int descriptor = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
    return -1;
}

int write_whole(int folder, const char *name, const char *bytes, size_t size, mode_t mode) {
    char temporary[64];
    int descriptor = open_temporary(folder, temporary);
    if (descriptor < 0)
        return errno;
    int error = write_all(descriptor, bytes, size) || (mode && fchmod(descriptor, mode)) ? errno : 0;
    if (close(descriptor) && !error)
        error = errno; /* network file systems tell of a full disk here */
    if (!error && renameat(folder, temporary, folder, name))
        error = errno;
    if (error)
        unlinkat(folder, temporary, 0);
    return error;
}

int write_file(void *context, const char *name, const char *bytes, size_t size) {
    Folder *folder = context;
    if (open_folder(folder))
        return -1;
    int error = write_whole(folder->descriptor, name, bytes, size, 0);
    if (error) {
        tell(folder->report, "cannot write '%s/%s': %s", folder->path, name, strerror(error));
        return -1;
    }
    folder->written++;
    return 0;
}

int write_standard_output(void *report, const char *name, const char *bytes, size_t size) {
    (void)report;
    (void)name;
    return fwrite(bytes, 1, size, stdout) != size && ferror(stdout) ? finish_standard_output(report) : 0;
}

MdResult finish_standard_output(MdReport *report) {
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return MD_DONE;
    tell(report, "cannot write to standard output: %s", strerror(errno ? errno : EIO));
    clearerr(stdout);
    return MD_BAD_FILE;
}
