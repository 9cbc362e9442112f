/**
 * State of the emulated library that outlives a call.
 */
#ifndef MD_MACHINE_LIBC_LIBRARY_H
#define MD_MACHINE_LIBC_LIBRARY_H

#include "base/map.h"
#include "base/vector.h"
#include "libc.h"
#include <fenv.h>

enum { MD_MOST_EXIT_HANDLERS = 4096 };

typedef struct MdExitHandler {
    MdPointer function, argument;
    bool with_status; /* of on_exit: it gets the status and the argument */
} MdExitHandler;

typedef struct MdExitHandlers {
    MdExitHandler items[MD_MOST_EXIT_HANDLERS];
    size_t count;
} MdExitHandlers;

/** The virtual clock, in nanoseconds; time.h. */
typedef struct MdClock {
    int64_t looked, slept; /* passed by looking at it, by sleeping */
    int64_t alarm;         /* when SIGALRM comes, 0 never */
    MdPointer broken_down; /* the object that gmtime and localtime share */
    MdPointer text;        /* that asctime and ctime share */
} MdClock;

enum { MD_MOST_KEYS = 1024 }; /* PTHREAD_KEYS_MAX */

/** Values of the one thread under the keys of pthread_key_create; thread.c. */
typedef struct MdKeys {
    bool used[MD_MOST_KEYS];
    MdPointer values[MD_MOST_KEYS];
} MdKeys;

enum { MD_SIGNALS = 65, MD_WIDE_STATES = 16 };

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

/** A variable of the environment: "NAME=value". */
typedef struct MdVariable {
    MdPointer string;
    bool given; /* by putenv: still the program's */
} MdVariable;
/** getopt.c: how far the arguments are read. */
typedef struct MdOptions {
    int first, last; /* arguments that are no options and were passed over */
    bool begun;
    MdPointer next;   /* the next letter of an argument with several short options; or null */
    MdPointer own[4]; /* optarg, optind, opterr, optopt where the program names none */
} MdOptions;

/** Give optind and its kin their first values. */
bool md_options_start(MdCall *call);

/** Give the objects with the program's name their value. */
bool md_names_start(MdCall *call);

struct MdFiles;
struct MdRandom;
struct MdPattern;
struct MdHashTable;

struct MdLibrary {
    MdArena *arena;
    MdExitHandlers exit_handlers, quick_exit_handlers;
    bool exiting;               /* exit or quick_exit was called, or main returned */
    size_t exit_depth;          /* frames that there were then */
    struct MdFiles *files;      /* stream.h */
    struct MdRandom *random;    /* random.c; made when first used */
    struct MdPattern *patterns; /* regular expressions; pattern.c */
    size_t pattern_count;
    struct MdHashTable *table;         /* of hcreate; search.c */
    MD_VECTOR(MdVariable) environment; /* empty at the start */
    MdPointer ctype_tables[3];         /* what __ctype_b_loc and the like return */
    MdMap *texts;                      /* constant strings that functions return: text → MdPointer */
    MdPointer token;                   /* where strtok goes on */
    MdClock clock;
    uint32_t utf8_categories;   /* locale.c: categories with the locale C.UTF-8 */
    MdPointer thread_locale;    /* of uselocale; null: what setlocale set is in force */
    uint32_t thread_categories; /* of that locale, as utf8_categories */
    MdPointer domain;           /* of textdomain; null: not set */
    MdPointer conventions;      /* that localeconv returns */
    MdSignals signals;
    MdPointer wide_states;                   /* conversion states for functions that are given none; wide_convert.c */
    struct __locale_struct *host_locales[2]; /* wctype.c: the host's "C" and "C.UTF-8"; NULL: not made yet */
    MdOptions options;
    MdKeys keys;
    fenv_t fenv; /* memdiag's own while a program runs */
    bool fenv_kept;
};

/** Give `environ` its first value, if the program names it. */
bool md_environment_start(MdCall *call);
/** Begin and end of the program's floating-point environment. */
void md_fenv_start(MdLibrary *library);
void md_fenv_finish(MdLibrary *library);
/** Run handlers, the newest first; each is taken off the list before it runs. */
/** From here on exit may not be called again, and longjmp not leave the functions that run because of it. */
void md_library_begin_exit(MdCall *call);
bool md_library_handlers(MdCall *call, MdExitHandlers *handlers, int status);
/** A string that lives as long as the program, one object for equal ones: what strerror and the like return. */
MdPointer md_library_text(MdCall *call, const char *string);

/** Give the compiled regular expressions back to the host. */
void md_patterns_finish(MdLibrary *library);
/** Give the host's locales back. */
void md_wide_finish(MdLibrary *library);
/** Is LC_CTYPE that of C.UTF-8? */
bool md_library_utf8(const MdCall *call);

#endif
