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

/** The virtual clock, in nanoseconds; time.h. */
typedef struct MdClock {
    int64_t looked, slept; /* passed by looking at it, by sleeping */
    int64_t alarm;         /* when SIGALRM comes, 0 never */
    MdPointer broken_down; /* the object that gmtime and localtime share */
    MdPointer text;        /* that asctime and ctime share */
} MdClock;

enum { MD_SIGNALS = 65 };

typedef struct MdAction {
    MdPointer handler; /* or SIG_DFL (0), SIG_IGN (1) */
    uint64_t mask;
    int64_t flags;
} MdAction;

typedef struct MdSignals {
    MdAction actions[MD_SIGNALS];
    uint64_t blocked, pending; /* bit 0 is signal 1 */
    unsigned caught;           /* handlers run so far */
    MdPointer info, context;   /* arguments of handlers with SA_SIGINFO */
} MdSignals;

struct MdFiles;

struct MdLibrary {
    MdArena *arena;
    MdExitHandlers exit_handlers;
    bool exiting;
    struct MdFiles *files; /* stream.h */
    MdMap *texts;          /* constant strings that functions return: text → MdPointer */
    MdPointer token;       /* where strtok goes on */
    MdClock clock;
    uint32_t utf8_categories; /* locale.c: categories with the locale C.UTF-8 */
    MdPointer conventions;    /* that localeconv returns */
    MdSignals signals;
};

/** A string that lives as long as the program, one object for equal ones: what strerror and the like return. */
MdPointer md_library_text(MdCall *call, const char *string);

/** Is LC_CTYPE that of C.UTF-8? */
bool md_library_utf8(const MdCall *call);

#endif
