/**
 * Files that commands read as a whole. What is no regular file (a pipe, standard input as /dev/stdin) is read to its end.
 */
#include "files.h"
#include <stdio.h>

MdResult read_whole_file(Session *session, const char *path, const char **ret_bytes, size_t *ret_size) {
    MdArena *arena = session->options->arena;
    FILE *file = fopen(path, "rb");
    if (!file) {
        complain_of_file(session, "cannot read", path);
        return MD_BAD_FILE;
    }
    size_t size = 0, room = 1 << 16;
    char *bytes = md_arena_alloc(arena, room);
    for (size_t got; (got = fread(bytes + size, 1, room - size - 1, file)) > 0;) {
        size += got;
        if (size + 1 == room) {
            bytes = md_arena_grow(arena, bytes, room, room * 2);
            room *= 2;
        }
    }
    bool failed = ferror(file) != 0;
    if (failed)
        complain_of_file(session, "cannot read", path);
    fclose(file);
    bytes[size] = '\0';
    *ret_bytes = bytes;
    *ret_size = size;
    return failed ? MD_BAD_FILE : MD_DONE;
}
