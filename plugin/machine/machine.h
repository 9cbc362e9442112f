/**
 * The checked machine: runs a program and stops before undefined behaviour acts.
 *
 * One or several translation units are linked, compiled function by function to register bytecode when first called,
 * and executed. Nothing of the host is reached: output goes to the caller's function, input comes from the options,
 * files and clock are the machine's own. A run ends in exactly one outcome (MdOutcome). After the run the machine
 * still holds memory, faults and figures until it is destroyed; everything handed out belongs to the machine.
 *
 * Observation: with an observer the machine compiles the watched build of the bytecode, where every named variable
 * lies in memory and every statement, scope and call is told. Without one no event instruction exists.
 */
#ifndef MD_MACHINE_MACHINE_H
#define MD_MACHINE_MACHINE_H

#include "program/program.h"

typedef struct MdMachine MdMachine;

/** Undefined behaviour that the machine knows: MD_UB_DANGLING, … */
typedef enum MdUb {
#define UB(id, clause, sentence) MD_UB_##id,
#include "ub_list.h"
#undef UB
    MD_UB_COUNT
} MdUb;

const char *md_ub_id(MdUb ub);     /* "DANGLING" */
const char *md_ub_clause(MdUb ub); /* "6.2.4p2", of C17, or "GNU C" */
const char *md_ub_sentence(MdUb ub);

/** A place together with the program whose file numbers it uses. `program` NULL: nowhere in the source. */
typedef struct MdSite {
    const MdProgram *program;
    MdPlace place;
} MdSite;

/* ---- results -------------------------------------------------------------------------------------------------------- */

typedef enum MdOutcome {
    MD_OUTCOME_EXIT,        /* the program ended by itself: return from main, exit, abort */
    MD_OUTCOME_FAULT,       /* undefined behaviour */
    MD_OUTCOME_BUDGET,      /* steps, output or stack spent */
    MD_OUTCOME_UNSUPPORTED, /* a construct or library function that memdiag does not support was reached */
} MdOutcome;

typedef struct MdFaultNote {
    MdSite site;
    const char *message; /* "block of 12 bytes allocated here" */
} MdFaultNote;

typedef struct MdCallSite {
    const MdFunction *function; /* NULL: a function of the emulated library, then `library` names it */
    const char *library;
    MdSite site; /* where it stands: the fault, or the call that it waits in */
} MdCallSite;

/** Why a run did not end by itself: undefined behaviour, a spent budget, or something unsupported. */
typedef struct MdFault {
    MdUb ub;            /* MD_UB_COUNT for budget and unsupported */
    const char *id;     /* of ub_list.h, or "STEPS", "OUTPUT", "UNSUPPORTED" */
    const char *clause; /* NULL for budget and unsupported */
    MdSite site;
    const char *message;          /* one sentence without full stop, numbers included */
    MD_VECTOR(MdFaultNote) notes; /* history of the block: made, ended */
    MD_VECTOR(MdCallSite) stack;  /* innermost first */
    uint64_t address;             /* that was accessed; 0 when none */
    size_t block;                 /* the block concerned, as in md_machine_block; 0: none */
    uint64_t size;                /* bytes of the access that failed, 0: it was none */
    bool write;                   /* … and whether it would have written */
    uint64_t valid;               /* the first so many of them lie inside of what the pointer may reach, which lives */
    const MdExpr *expr;           /* that was being evaluated; NULL: none */
} MdFault;

typedef struct MdLeak {
    size_t block;        /* as in md_machine_block */
    uint64_t allocation; /* in order of allocation, from 1 */
    int64_t bytes;
    MdSite site;       /* of the allocation */
    const char *maker; /* "malloc" */
    bool reachable;    /* something that lives at exit still points to it, directly or through other blocks */
} MdLeak;

/** Remarks beyond undefined behaviour: unwrapped allocation size, unchecked malloc, … Told once per place. */
typedef struct MdRemark {
    MdSite site;
    const char *message;
} MdRemark;

typedef struct MdRunFigures {
    uint64_t steps;              /* bytecode instructions, counted per straight stretch */
    uint64_t allocations, frees; /* calls that gave or ended a block; realloc counts as both */
    uint64_t allocated_bytes;    /* sum over all allocations */
    uint64_t heap, peak_heap;    /* bytes requested and alive */
    uint64_t peak_stack;         /* bytes of guest stack */
    uint64_t bytes_copied;       /* memcpy, memmove and assignment of records */
    uint64_t output_bytes;
    uint64_t cache_lines; /* distinct lines of the heap that hold a written byte, and those of the stack that frames
                             reached; with want_usage only */
} MdRunFigures;

/** How an allocated block was used; see usage.c for the rules. */
typedef struct MdBlockUse {
    MdSite site; /* of the allocation */
    int64_t bytes;
    const char *maker;    /* "malloc" */
    uint64_t cache_lines; /* of its bytes that were written */
    bool freed;
    bool fits_stack; /* small, of a size that the source fixes, and freed before the function that allocated it ended */
} MdBlockUse;

typedef struct MdRun {
    MdOutcome outcome;
    int status;              /* exit status for EXIT (134 after abort), else 120, 122, 123 */
    MdFault fault;           /* valid unless EXIT */
    MD_VECTOR(MdLeak) leaks; /* in order of allocation; EXIT only */
    MD_VECTOR(MdRemark) remarks;
    MD_VECTOR(MdBlockUse) blocks; /* in order of allocation, the first 10,000; with want_usage only */
    uint64_t blocks_not_listed;
    MdRunFigures figures;
} MdRun;

/* ---- observation ------------------------------------------------------------------------------------------------------ */

/**
 * What an observer is told. Any function may be NULL: then the code holds no event of that kind. All are called between
 * two instructions, so that memory may be read. They may not run the machine.
 *
 * The `wants_` functions are asked once per place, when the function around it is compiled; NULL: nothing is wanted.
 */
typedef struct MdObserver {
    void *context;
    void (*statement)(void *context, MdMachine *machine, const MdStmt *statement); /* about to begin */
    /** The scope of a `for` whose body is a block begins and ends with every turn. */
    void (*scope_begin)(void *context, MdMachine *machine, const MdScope *scope);
    void (*scope_end)(void *context, MdMachine *machine, const MdScope *scope);   /* its objects still live */
    void (*call)(void *context, MdMachine *machine, const MdFunction *function);  /* parameters hold the arguments */
    void (*leave)(void *context, MdMachine *machine, const MdFunction *function); /* objects still live */
    void (*allocate)(void *context, MdMachine *machine, size_t block);
    void (*release)(void *context, MdMachine *machine, size_t block); /* still readable */
    void (*fault)(void *context, MdMachine *machine, const MdFault *fault);
    /** A point of the source: just before a statement, or where control reaches its end; none before what a label names. */
    bool (*wants_point)(void *context, const MdStmt *statement, bool at_end);
    void (*point)(void *context, MdMachine *machine, const MdStmt *statement, bool at_end);
    /** An object is named by an expression that is evaluated; `overwritten`: only to get another value as a whole. */
    bool (*wants_use)(void *context, const MdObject *object);
    void (*use)(void *context, MdMachine *machine, const MdObject *object, bool overwritten);
    /**
     * Frames are about to vanish without `leave`: by longjmp all but the outer `depth` ones, and of the last of these
     * the scopes inside `scope`; by exit, abort and their kin all (depth 0).
     */
    void (*leaving)(void *context, MdMachine *machine, size_t depth, const MdScope *scope);
} MdObserver;

/**
 * To be called inside scope_begin, scope_end, call, leave, statement, point or use: this very place of the code tells
 * nothing any more, and costs next to nothing.
 */
void md_machine_ignore(MdMachine *machine);

/* ---- create, run, destroy ----------------------------------------------------------------------------------------------- */

enum { MD_DEFAULT_STACK_LIMIT = 8 << 20, MD_DEFAULT_HEAP_LIMIT = 1 << 30 }; /* bytes */

typedef struct MdMachineOptions {
    const char *name;             /* argv[0]; NULL: the base name of the source without .c */
    const char *const *arguments; /* argv[1] … */
    size_t argument_count;
    const char *input; /* standard input */
    size_t input_size;
    uint64_t max_steps;               /* 0: 1,000,000,000 */
    uint64_t stack_limit, heap_limit; /* bytes; 0: 8 MiB and 1 GiB */
    uint64_t output_limit;            /* bytes; 0: 64 MiB */
    bool no_leaks;                    /* skip the leak search */
    bool want_usage;                  /* fill the blocks and cache_lines of the result */
    const MdObserver *observer;       /* NULL: the unwatched build; outlives the machine */
    /** Receives the program's output; stream 1 or 2. NULL: dropped. */
    void (*write)(void *context, int stream, const char *bytes, size_t size);
    void *write_context;
} MdMachineOptions;

/**
 * Link programs into a machine.
 *
 * @param programs   outlive the machine; all for one target. Their types may be extended (interned) by it.
 * @param ret_diagnostics link errors: missing and conflicting definitions, no main.
 * @return MD_OK, MD_ERROR_SOURCE for link errors, MD_ERROR_UNSUPPORTED (target), MD_ERROR_MEMORY.
 */
MdStatus md_machine_create(const MdProgram *const *programs, size_t count, const MdMachineOptions *options,
                           MdDiagnostics *ret_diagnostics, MdMachine **ret_machine);

/** Run to the end; once per machine. MD_OK whenever `md_machine_result` tells the outcome, else MD_ERROR_MEMORY. */
MdStatus md_machine_run(MdMachine *machine);

const MdRun *md_machine_result(const MdMachine *machine);

/** NULL is accepted. */
void md_machine_destroy(MdMachine *machine);

/** Append the fault, its notes and its call stack to `ret_diagnostics`, as a user reads them. */
void md_machine_explain(const MdMachine *machine, const MdFault *fault, MdDiagnostics *ret_diagnostics);
/** Append what is to be said after a run: leaks and remarks. */
void md_machine_explain_end(const MdMachine *machine, MdDiagnostics *ret_diagnostics);

/** The run as JSON: `run --report`. */
void md_machine_report(const MdMachine *machine, MdText *ret_text);

/** `--dump=bytecode`: all functions that have a body, compiled. */
void md_machine_dump(MdMachine *machine, MdText *ret_text);

/* ---- reading memory: for snapshots ------------------------------------------------------------------------------------- */

typedef enum MdMemoryKind {
    MD_MEMORY_NONE,      /* a number that no block has */
    MD_MEMORY_AUTOMATIC, /* declared object of a frame */
    MD_MEMORY_STATIC,    /* declared object of static or thread storage duration */
    MD_MEMORY_STRING,    /* string literal */
    MD_MEMORY_ALLOCATED, /* malloc and its kin */
    MD_MEMORY_ALLOCA,    /* __builtin_alloca: dies with its frame */
    MD_MEMORY_FUNCTION,
    MD_MEMORY_LIBRARY, /* objects of the emulated library: FILE, errno, argv, static buffers */
} MdMemoryKind;

typedef enum MdMemoryLife { MD_MEMORY_ALIVE, MD_MEMORY_FREED, MD_MEMORY_ENDED } MdMemoryLife;

/** A block as seen from outside. Valid until the machine runs on. */
typedef struct MdMemoryView {
    MdMemoryKind kind;
    MdMemoryLife life;
    size_t block;      /* its number: what the functions here take; numbers are reused long after death */
    size_t allocation; /* ALLOCATED: in order of allocation from 1; else 0 */
    uint64_t address;
    int64_t size, align;
    const MdObject *object;     /* AUTOMATIC, STATIC; compound literals too */
    const MdFunction *function; /* FUNCTION; AUTOMATIC: whose frame */
    const MdType *type;         /* declared type, or for ALLOCATED what pointer type it was first stored to; NULL */
    const unsigned char *bytes; /* `size` bytes; when freed what it held last, or NULL */
    const unsigned char *marks; /* a byte per byte: 0 indeterminate, else it holds a value; NULL with bytes */
    MdSite made, ended;
    const char *maker, *ender; /* "malloc", "free"; NULL */
} MdMemoryView;

/** Look at block `block`; false when the number is free. */
bool md_machine_block(const MdMachine *machine, size_t block, MdMemoryView *ret_view);
/** Greatest block number in use; numbers count from 1. */
size_t md_machine_block_count(const MdMachine *machine);
/** The block of a declared object: static, or in frame `depth` (0 innermost). 0 when it does not live now. */
size_t md_machine_object_block(const MdMachine *machine, const MdObject *object, size_t depth);

/** The pointer value stored at an address of 8-byte alignment; false when no pointer with a known block lies there. */
bool md_machine_pointer(const MdMachine *machine, uint64_t address, size_t *ret_block, int64_t *ret_offset);

/** How a marked byte fits a scalar type. */
typedef enum MdFit {
    MD_FIT_NO,
    MD_FIT_ANY,   /* written as characters or by the library: may be any type */
    MD_FIT_EXACT, /* last written through an lvalue of this type */
} MdFit;
MdFit md_machine_fit(unsigned char mark, const MdType *type);

/** A frame of the guest stack, `depth` 0 innermost. */
typedef struct MdFrameView {
    const MdFunction *function;
    MdSite at;               /* the call it waits in, or the current place */
    const MdStmt *statement; /* watched build: the statement it stands in */
    const MdScope *scope;    /* innermost open scope; watched build only */
    uint64_t base;           /* lowest address of its objects */
    int64_t size;
    uint64_t serial;        /* unique in the run, rising */
    const uint32_t *blocks; /* its live objects, in order of birth */
    size_t block_count;
} MdFrameView;

size_t md_machine_depth(const MdMachine *machine);
bool md_machine_frame(const MdMachine *machine, size_t depth, MdFrameView *ret_view);

/** The value that the innermost frame is about to return. */
typedef struct MdReturnView {
    const MdType *type;
    int64_t size;
    unsigned char bytes[16];             /* of a scalar */
    uint64_t address;                    /* where a record lies; 0: a scalar */
    const unsigned char *memory, *marks; /* its bytes */
    bool pointer;                        /* a scalar that points to `block` */
    size_t block;
    int64_t offset;
} MdReturnView;
/** Inside scope_end and leave: false when no value is returned, or the scope ends for another reason. */
bool md_machine_return(const MdMachine *machine, MdReturnView *ret_view);

/** Bytecode instructions executed so far; inside an event exact. */
uint64_t md_machine_steps(const MdMachine *machine);
/** Bytes requested from malloc and alive, and their number of blocks. */
uint64_t md_machine_heap(const MdMachine *machine, uint64_t *ret_blocks);

#endif
