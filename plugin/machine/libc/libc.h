/**
 * What a function of the emulated library sees of the machine.
 *
 * A library function is `bool run(MdCall *call)`: it reads its arguments, touches the program's memory only through
 * the checked functions below, sets its result and returns true. When one of those functions fails it has already
 * recorded the fault ("in memcpy, called at …"): the function then returns false at once and owns nothing that it
 * would have to give back (temporary host memory comes from `md_call_scratch`, which ends with the call).
 *
 * The order of checks decides which fault is told: arguments, liveness, bounds, initialisation.
 */
#ifndef MD_MACHINE_LIBC_LIBC_H
#define MD_MACHINE_LIBC_LIBC_H

#include "machine/memory.h"

/** A value as the machine holds it. Integers are sign- or zero-extended from their type to 64 bits. */
typedef union MdRegister {
    struct {
        uint64_t u;
        MdOrigin origin; /* of pointers; means nothing for other types */
    };
    int64_t i;
    float f;
    double d;
    long double ld;
    __int128 wide;
    unsigned __int128 uwide;
    MdPointer p;
} MdRegister;

typedef struct MdLibraryFunction MdLibraryFunction;
typedef struct MdLibrary MdLibrary; /* the library's own state: files, exit handlers, …; library.h */
typedef struct MdScratch MdScratch;

typedef struct MdCall {
    MdMachine *machine;
    MdMemory *memory;
    MdLibrary *library;
    const MdLibraryFunction *function;
    const MdRegister *arguments; /* already converted to the parameter types */
    size_t count;
    const MdType *const *types; /* promoted type of each argument, `...` included */
    const MdType *result_type;  /* as the program declares it; NULL when another library function calls */
    MdRegister *result;
    MdPointer result_memory; /* where a result of record or complex type goes */
    MdWhere where;           /* the call */
    MdScratch *scratch;      /* host memory of this call */
} MdCall;

struct MdLibraryFunction {
    const char *name;
    /**
     * Result and parameters, one letter each: v void, i int, u unsigned, l long, L unsigned long (size_t), x long long,
     * X unsigned long long, f float, d double, D long double, p pointer, b _Bool, C complex float, Z complex double,
     * Y complex long double, S structure, a va_list; a final '.' for `...`. "pppL" is memcpy. A '!' at the end: does
     * not return.
     */
    const char *signature;
    bool (*run)(MdCall *call);
};

/** The function called `name`, or NULL. */
const MdLibraryFunction *md_library_find(const char *name);
/** Up to `room` names that look like `name`, nearest first; returns how many. For "did you mean". */
size_t md_library_close(const char *name, const char **ret_names, size_t room);

/* ---- arguments and result ----------------------------------------------------------------------------------------- */

static inline int64_t md_arg_i(const MdCall *call, size_t index) {
    return call->arguments[index].i;
}
static inline uint64_t md_arg_u(const MdCall *call, size_t index) {
    return call->arguments[index].u;
}
static inline double md_arg_d(const MdCall *call, size_t index) {
    return call->arguments[index].d;
}
static inline MdPointer md_arg_p(const MdCall *call, size_t index) {
    return call->arguments[index].p;
}
static inline bool md_return_i(MdCall *call, int64_t value) {
    call->result->i = value;
    return true;
}
static inline bool md_return_u(MdCall *call, uint64_t value) {
    call->result->u = value;
    return true;
}
static inline bool md_return_d(MdCall *call, double value) {
    call->result->d = value;
    return true;
}
static inline bool md_return_p(MdCall *call, MdPointer value) {
    call->result->p = value;
    return true;
}
static inline MdPointer md_null(void) {
    return (MdPointer){ 0, 0 };
}
static inline MdPointer md_offset(MdPointer pointer, uint64_t bytes) {
    return (MdPointer){ pointer.address + bytes, pointer.origin };
}

/* ---- endings: each returns false, so that a function can `return md_fault(…)` --------------------------------------- */

/** Undefined behaviour in this call. The message is one sentence without full stop; "in NAME: " is put before it. */
bool md_fault(MdCall *call, MdUb ub, const char *format, ...) __attribute__((format(printf, 3, 4)));
/** The same, concerning the block that `pointer` came from: its size, making and ending are told in notes. */
bool md_fault_at(MdCall *call, MdUb ub, MdPointer pointer, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
bool md_unsupported(MdCall *call, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** The program ends with this status (exit handlers have run, 134 for abort). */
bool md_end(MdCall *call, int status);
/** A remark beyond undefined behaviour, told once per place. */
void md_remark(MdCall *call, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- checked memory ---------------------------------------------------------------------------------------------------- */

/**
 * Host address of `size` bytes that may be read, all of which hold values. Valid until memory is written or freed.
 * NULL: the fault is recorded. `size` 0 checks nothing but a pointer that is null or dangling (C17 7.1.4p1).
 */
const unsigned char *md_read_view(MdCall *call, MdPointer at, uint64_t size);
/** The same without a check that the bytes hold values. */
const unsigned char *md_peek_view(MdCall *call, MdPointer at, uint64_t size);
/** Host address of `size` bytes that may be written and now count as written, without type. NULL: fault recorded. */
unsigned char *md_write_view(MdCall *call, MdPointer at, uint64_t size);
/** Bytes from `at` to the end of what its pointer may reach; 0 when it may reach nothing. Records no fault. */
uint64_t md_room(const MdCall *call, MdPointer at);

bool md_read(MdCall *call, MdPointer at, void *ret_bytes, uint64_t size);
bool md_write(MdCall *call, MdPointer at, const void *bytes, uint64_t size);
/** Typed access with the alignment that the type needs; the stored value gets the type's mark. */
bool md_read_int(MdCall *call, MdPointer at, int *ret_value);
bool md_write_int(MdCall *call, MdPointer at, int value);
bool md_write_scalar(MdCall *call, MdPointer at, const void *bytes, uint64_t size, MdMark mark);
bool md_read_pointer(MdCall *call, MdPointer at, MdPointer *ret_value);
bool md_write_pointer(MdCall *call, MdPointer at, MdPointer value);
/** Copy with marks and origins, as memmove: indeterminate bytes stay so, pointers keep their origin. */
bool md_copy(MdCall *call, MdPointer to, MdPointer from, uint64_t size);
/** Do two stretches share a byte? */
static inline bool md_overlap(MdPointer a, uint64_t a_size, MdPointer b, uint64_t b_size) {
    return a.address < b.address + b_size && b.address < a.address + a_size;
}

/** 7.24.1: what a function writes may not overlap what it reads. What reaches beyond its object is left to the access. */
bool md_apart(MdCall *call, MdPointer to, uint64_t to_size, MdPointer from, uint64_t from_size);

/** A string: its bytes, and its length without the NUL. NULL: the fault is recorded (null, unterminated, …). */
const char *md_string(MdCall *call, MdPointer at, uint64_t *ret_length);
/** The same, but at most `limit` bytes are looked at; no NUL among them is no fault. */
const char *md_string_limited(MdCall *call, MdPointer at, uint64_t limit, uint64_t *ret_length);

/**
 * A string of which only as much is looked at as is needed. Its first part is all of a string in a small object; that
 * of a long one grows, so that a loop that takes a long text apart with strtok or strtol stays linear.
 */
typedef struct MdStringWindow {
    MdCall *call;
    MdPointer at;
    const char *string; /* what was looked at: `length` bytes, none of them NUL */
    uint64_t length;
    bool whole; /* the NUL follows */
    uint64_t size;
} MdStringWindow;

/** Nothing is looked at yet. */
MdStringWindow md_string_window(MdCall *call, MdPointer at);
/** Look at more of it, unless it is whole. false: the fault is recorded (null, unterminated, …). */
bool md_string_more(MdStringWindow *window);

/* ---- allocation ---------------------------------------------------------------------------------------------------------- */

/** A block as malloc makes it, named after the function called. Null when the heap limit is reached (errno is set). */
MdPointer md_allocate(MdCall *call, uint64_t size, uint64_t align, bool zeroed);
/** free(pointer), with all its checks; null is accepted. */
bool md_release(MdCall *call, MdPointer pointer);
/** The live allocated block that begins at `pointer`: its size. false: the fault is recorded, as free would. */
bool md_allocated(MdCall *call, MdPointer pointer, uint64_t *ret_size);
/** A block of static duration that belongs to the library (FILE, static buffers), zeroed. */
MdPointer md_library_block(MdMachine *machine, uint64_t size, uint64_t align, const char *name);
/** The name of the tables of ctype.h: a read outside of them is told as what it is, a character out of range. */
extern const char md_character_table[];
/** Host memory that ends with the call. NULL: "memory exhausted" is recorded. */
void *md_call_scratch(MdCall *call, size_t bytes);

/* ---- the program and the world ---------------------------------------------------------------------------------------------- */

/**
 * Call a function of the program: comparators, exit handlers. `signature` as in MdLibraryFunction, with which the
 * function's type must agree (C17 6.5.2.2p9); V stands for a pointer to void, p for one to anything. false: return false at once (fault, exit, longjmp over this call).
 */
bool md_call_program(MdCall *call, MdPointer function, const char *signature, const MdRegister *arguments,
                     MdRegister *ret_result);
/**
 * Does the function nothing but compute its result, so that another call of it changes nothing? It calls none, assigns
 * to nothing. False when that cannot be told.
 */
bool md_program_pure(const MdCall *call, MdPointer function);
/** Frames that there were when the program began to exit; 0 before. */
size_t md_library_exit_depth(const MdLibrary *library);
/** Call the functions with attribute destructor. */
bool md_run_destructors(MdCall *call);
/** Write to standard output (1) or error (2); false when the output limit is reached. */
bool md_output(MdCall *call, int stream, const void *bytes, size_t size);
/** argv[0]. */
const char *md_program_name(const MdCall *call);
/** Standard input as given by the options. */
const char *md_input(const MdCall *call, size_t *ret_size);
uint64_t md_steps(const MdCall *call); /* for the virtual clock */
/** Charge work that grows with an argument (bytes copied, elements sorted); false when the budget is spent. */
bool md_charge(MdCall *call, uint64_t steps);
/** Charge for touching `size` bytes; not for more than any object has, which the check of the object refuses. */
bool md_charge_bytes(MdCall *call, uint64_t size);
/** Frames of functions of the program. */
size_t md_depth(const MdCall *call);
void md_set_errno(MdCall *call, int value);
MdPointer md_errno_pointer(MdCall *call);
/** The block of a library object such as `stdin` or `optarg`; null when the program does not name it. */
MdPointer md_library_object(const MdCall *call, const char *name);
/** Unwind to a jmp_buf's function; checks that it is alive. Always returns false. */
bool md_longjmp(MdCall *call, MdPointer buffer, int value);

/* ---- variable arguments ---------------------------------------------------------------------------------------------------- */

typedef struct MdVarArguments {
    const MdRegister *values;
    const MdType *const *types; /* promoted; NULL entries never occur */
    size_t count, next;
    MdPointer list; /* va_list to be updated by md_var_finish; null for `...` */
} MdVarArguments;

/** The arguments of `...` from number `first` on. */
MdVarArguments md_var_arguments(const MdCall *call, size_t first);
/** Those that a va_list still has; false: the fault is recorded. */
bool md_var_list(MdCall *call, MdPointer list, MdVarArguments *ret_arguments);
/** The next one: NULL when there is none. Type in *ret_type. Records no fault. */
const MdRegister *md_var_next(MdVarArguments *arguments, const MdType **ret_type);
/** Tell the va_list how far it was read. */
bool md_var_finish(MdCall *call, const MdVarArguments *arguments);

/* ---- state of the library ---------------------------------------------------------------------------------------------------- */

/** Made with the machine. NULL: no memory. */
MdLibrary *md_library_create(MdArena *arena);
/** Once, after statics exist: opens standard streams, gives values to library objects. */
bool md_library_start(MdCall *call);
/** At exit with this status: exit handlers in reverse order, then functions with attribute destructor. */
bool md_library_exit(MdCall *call, int status);
/** Once, after the last step of the program, whichever way it ended. */
void md_library_stop(MdLibrary *library);
void md_library_destroy(MdLibrary *library);
/** The signals that are blocked now, for sigsetjmp and siglongjmp; bit 0 is signal 1. */
uint64_t *md_library_signal_mask(MdLibrary *library);

#endif
