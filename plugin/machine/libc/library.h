/**
 * State of the emulated library that outlives a call.
 */
#ifndef MD_MACHINE_LIBC_LIBRARY_H
#define MD_MACHINE_LIBC_LIBRARY_H

#include "base/map.h"
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
    MdMap *texts;          /* constant strings that functions return: text → MdPointer */
    MdPointer token;       /* where strtok goes on */
};

/** A string that lives as long as the program, one object for equal ones: what strerror and the like return. */
MdPointer md_library_text(MdCall *call, const char *string);

#endif
