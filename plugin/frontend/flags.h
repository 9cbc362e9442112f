/**
 * The user's compile flags, made fit for reading alone.
 */
#ifndef MD_FRONTEND_FLAGS_H
#define MD_FRONTEND_FLAGS_H

#include "base/arena.h"
#include <stdbool.h>

typedef struct MdFlags {
    const char **items;
    size_t count;
} MdFlags;

/**
 * The flags that can change the meaning of a source, in order: without those that ask for output (-c, -o, -MD), name
 * input files, load plugins or ask for more warnings. Strings are shared with `flags`; the list is in `arena`.
 */
MdFlags md_flags_for_reading(MdArena *arena, const char *const *flags, size_t count);

#endif
