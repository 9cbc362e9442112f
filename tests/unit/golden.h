/**
 * Golden files: MD_BLESS in the environment writes them instead of comparing (./dev bless).
 */
#ifndef MD_TESTS_GOLDEN_H
#define MD_TESTS_GOLDEN_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** Fail unless the file at `path`, relative to tests/, holds exactly `text`. */
static inline void golden_compare(const char *path, const char *text) {
    FILE *file = fopen(path, getenv("MD_BLESS") ? "wb" : "rb");
    if (!file)
        fail_msg("no golden file tests/%s", path);
    size_t length = strlen(text);
    if (getenv("MD_BLESS")) {
        fwrite(text, 1, length, file);
        fclose(file);
        return;
    }
    char *golden = calloc(1, length + 2);
    size_t read = fread(golden, 1, length + 1, file);
    fclose(file);
    bool same = read == length && !memcmp(golden, text, length);
    free(golden);
    if (!same)
        fail_msg("tests/%s differs; ./dev bless writes it anew", path);
}

#endif
