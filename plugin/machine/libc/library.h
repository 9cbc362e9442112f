/**
 * State of the emulated library that outlives a call.
 */
#ifndef MD_MACHINE_LIBC_LIBRARY_H
#define MD_MACHINE_LIBC_LIBRARY_H

#include "libc.h"

enum { MD_MOST_EXIT_HANDLERS = 4096 };

typedef struct MdExitHandlers {
    MdPointer functions[MD_MOST_EXIT_HANDLERS];
    size_t count;
} MdExitHandlers;

struct MdFiles;

struct MdLibrary {
    MdArena *arena;
    MdExitHandlers exit_handlers;
    bool exiting;
    struct MdFiles *files; /* stream.h */
};

#endif
