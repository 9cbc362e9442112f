/**
 * Where results go: files that appear whole or not at all, and standard output.
 */
#ifndef MD_DRIVER_OUTPUT_H
#define MD_DRIVER_OUTPUT_H

#include "memdiag.h"
#include <sys/types.h>

typedef struct Folder {
    const char *path;
    MdReport *report; /* gets what went wrong */
    int descriptor;   /* -1: not opened yet */
    size_t written;   /* files */
} Folder;

/** A folder to write into; it is made, with those above it, when the first file comes. */
Folder folder_at(const char *path, MdReport *report);
void folder_close(Folder *folder);

/**
 * Write a file that appears whole or not at all.
 *
 * @param folder descriptor of its folder.
 * @param mode   its permissions; 0: those of a new file.
 * @return 0, or the errno of what failed; nothing is left behind then.
 */
int write_whole(int folder, const char *name, const char *bytes, size_t size, mode_t mode);

/**
 * MdSink of a Folder: the bytes go to a file of a temporary name, which gets its own name when it is complete.
 */
int write_file(void *folder, const char *name, const char *bytes, size_t size);

/** MdSink for standard output; errors show when it is flushed. */
int write_standard_output(void *report, const char *name, const char *bytes, size_t size);

/** Flush standard output. @return MD_DONE or MD_BAD_FILE, told in the report. */
MdResult finish_standard_output(MdReport *report);

#endif
