/**
 * The machine's own data: bytecode, linked entities, frames. Seen by plugin/machine alone.
 *
 * Registers. A function has a window of registers; arguments arrive in the first ones, results leave through the
 * frame. The window of a callee begins inside that of its caller, where the arguments already stand:
 *
 *   caller  | parameters | variables | temporaries | arguments … |
 *   callee                                         | parameters  | variables | temporaries |
 *
 * Frames. Objects that need memory lie at fixed offsets from the frame's lowest address; the stack grows down.
 */
#ifndef MD_MACHINE_INNER_H
#define MD_MACHINE_INNER_H

#include "base/map.h"
#include "machine/libc/libc.h"
#include "memory.h"

typedef enum MdOp {
#define OP(name, operands, prose) MD_OP_##name,
#include "op_list.h"
#undef OP
    MD_OP_COUNT
} MdOp;

typedef enum MdMemoryType {
#define MEMORY_TYPE(name, type, field, mark) MD_MEM_##name,
#include "op_list.h"
#undef MEMORY_TYPE
    MD_MEM_COUNT
} MdMemoryType;

/** Order of the addressing modes in op_list.h. */
typedef enum MdMode {
    MD_MODE_L,
    MD_MODE_LX,
    MD_MODE_LB,
    MD_MODE_G,
    MD_MODE_GX,
    MD_MODE_GB,
    MD_MODE_P,
    MD_MODE_PX,
    MD_MODE_PB,
    MD_MODE_COUNT
} MdMode;

/** How an access differs from the plain one. */
typedef enum MdAccessFlags {
    MD_ACCESS_ANY_TYPE = 1,  /* through a union member: no check of the effective type */
    MD_ACCESS_UNALIGNED = 2, /* a member of a packed record */
    MD_ACCESS_INIT = 4,      /* initialisation: writes const objects too */
} MdAccessFlags;

/** What the compiler knows of a copied record. */
typedef enum MdCopyFlags {
    MD_COPY_INIT = 1,       /* initialisation: writes const objects too */
    MD_COPY_TO_KNOWN = 2,   /* a part of an object that is named: alive, in its bounds, of this type */
    MD_COPY_FROM_KNOWN = 4, /* the same of the source */
    /* four bits each: the logarithm of the alignment that the source and the target have to have */
    MD_COPY_FROM_ALIGN = 16,
    MD_COPY_TO_ALIGN = 256,
} MdCopyFlags;

/** An instruction. */
typedef struct MdIns {
    uint16_t op, a, b, c;
    int64_t imm;
} MdIns;

/** What messages need to know of an instruction. */
typedef struct MdNote {
    const MdExpr *expr;
    MdPlace place;
} MdNote;

/** An automatic object that needs memory. */
typedef struct MdLocal {
    const MdObject *object;
    const MdType *type;
    int64_t offset, size, align; /* in the frame; VLA: size of the element type chain is dynamic */
    struct MdLocal *below;       /* born before it in the same path of scopes */
    uint16_t address;            /* register that holds its address, once born */
    uint16_t bytes;              /* VLA: register that holds its size */
    uint16_t stack;              /* VLA: register with the lowest stack address before it */
    bool escapes;                /* its address is used as a value: a block of its own is needed */
    bool is_const, const_parts;
    bool vla;
} MdLocal;

typedef struct MdUnit MdUnit;
typedef struct MdCode MdCode;
typedef struct MdLinked MdLinked;

/** The code of an iteration statement: instructions from `top` up to, not including, `end`. */
typedef struct MdLoop {
    uint32_t top, end;
    bool may_be_endless; /* its controlling expression is constant or missing (6.8.5p6) */
    bool test_last;
} MdLoop;

/** A compiled function. */
struct MdCode {
    MdLinked *linked;
    const MdFunction *function; /* the definition; NULL for an initialiser of statics */
    MdUnit *unit;
    const MdIns *ins;
    const MdNote *notes;
    size_t count;
    uint32_t index; /* among all codes, from 1; for MdWhere */
    uint32_t registers;
    uint32_t parameter_registers;
    int64_t frame_align; /* bytes, of its base: 16, or what its most strictly aligned object needs */
    int64_t frame_size;  /* bytes, multiple of frame_align */
    const MdLoop *loops; /* inner ones before those around them */
    size_t loop_count;
};

/** A function of the linked program. */
struct MdLinked {
    const char *name;
    const MdFunction *definition; /* NULL: only declared */
    const MdFunction *declaration;
    MdUnit *unit;                     /* of the definition, else of the declaration */
    const MdLibraryFunction *library; /* emulated, when not defined */
    MdCode *code;                     /* once compiled */
    MdCode *logged;                   /* the version that logs accesses, see restrict.c */
    uint32_t block;                   /* of its address */
    size_t index;
};

/** A static object of the linked program. */
typedef struct MdGlobal {
    const MdObject *object;
    MdUnit *unit;
    uint32_t block;
    MdPointer pointer;
    bool initialised;
} MdGlobal;

/** A translation unit. */
struct MdUnit {
    const MdProgram *program;
    MdMap *globals;   /* object number → MdGlobal */
    MdMap *functions; /* function number → MdLinked */
    size_t index;
};

enum { MD_CALL_MEMORY = 4 };

/** A call, as its instruction names it. */
typedef struct MdCallInfo {
    MdLinked *target;   /* NULL: through a pointer */
    const MdType *type; /* the function type that the call was written with */
    const MdType *result;
    const MdType **types; /* of each argument, promoted */
    size_t count;
    uint16_t result_memory; /* register with the address for a record result; 0xffff none */
    bool value_used;
    bool fast; /* checked once: prototype and definition agree, no `...` */
    struct {
        uint64_t address;
        MdCode *code;
    } known[MD_CALL_MEMORY]; /* through a pointer: functions that were checked and may be entered at once */
    unsigned known_next;
} MdCallInfo;

typedef struct MdBits {
    int64_t offset;              /* bytes to the first byte touched */
    uint8_t shift, width, bytes; /* bit number in it; bits; bytes touched, at most 16 */
    bool is_signed, any;
    bool wide; /* of a type of 128 bits: so is its value */
    bool init;
    int64_t value_size; /* of the declared type */
} MdBits;

/** Two lvalues that an expression accesses in no order: they may not overlap (6.5p2). */
typedef struct MdApart {
    const MdExpr *a, *b;
    bool both_write;
} MdApart;

/** The restrict parameters of a function, see restrict.c. */
#define MD_RESTRICT_OTHER 7
typedef struct MdRestrict {
    const MdObject *tagged[MD_RESTRICT_OTHER]; /* at most so many are told apart */
    unsigned count;
    MD_VECTOR(const MdObject *) named; /* static objects that the function names */
} MdRestrict;
typedef struct MdRestrictLog MdRestrictLog;
typedef struct MdUsage MdUsage;

typedef struct MdBytes {
    const char *bytes;
    int64_t size, total; /* copied; rest up to total is zeroed */
} MdBytes;

typedef struct MdSwitchCase {
    __int128 low, high;
    int64_t target;
} MdSwitchCase;

typedef struct MdSwitch {
    MdSwitchCase *cases; /* sorted by low */
    size_t count;
    int64_t otherwise;
    int64_t *table; /* dense: targets of table_low … ; NULL when not */
    __int128 table_low;
    size_t table_count;
    bool wide;
} MdSwitch;

typedef struct MdGotoTarget {
    const MdLabel *label;
    int64_t target; /* instruction; a stub that ends and begins scopes */
} MdGotoTarget;

typedef struct MdGoto {
    MdGotoTarget *targets;
    size_t count;
} MdGoto;

/** An activation. */
typedef struct MdCallFrame {
    const MdCode *code;
    const MdIns *pc; /* waiting in this call */
    MdRegister *registers;
    uint64_t base;              /* lowest address of its objects */
    uint64_t low;               /* stack pointer: below VLAs and alloca */
    size_t blocks;              /* automatic blocks when it began */
    size_t allocas;             /* alloca blocks when it began */
    const MdCallInfo *info;     /* of the call that made it; NULL: called by the machine or a library function */
    const MdRegister *variable; /* arguments of `...` */
    const MdType *const *variable_types;
    size_t variable_count;
    MdPointer result_memory;
    uint64_t serial;         /* unique: for jmp_buf and va_list */
    const MdStmt *statement; /* watched build */
    const MdScope *scope;
    uint16_t result;     /* register of the caller that takes the result */
    uint32_t open_lists; /* va_lists that it began by va_start, or by va_copy in its own objects, and not ended */
    bool returned_nothing;
} MdCallFrame;

struct MdScratch {
    MdScratch *next;
    max_align_t bytes[];
};

typedef struct MdVarState {
    uint64_t serial; /* frame whose arguments it walks */
    uint32_t next;
    uint32_t taken; /* low half of the serial of the frame that it was an argument of and that last used it; 0 none */
    uint64_t magic;
} MdVarState;

/** A variable that setjmp remembers. */
typedef struct MdJumpVariable {
    const MdLocal *local; /* watched build: where it lies; NULL: in registers */
    uint16_t reg, flag;
    int64_t size; /* bytes that count, at most 16 */
} MdJumpVariable;

/** What the instruction SETJMP says of its place. */
typedef struct MdJumpPlan {
    bool with_mask; /* sigsetjmp: it has an operand that tells whether the signal mask is kept */
    size_t count;
    MdJumpVariable *variables;
} MdJumpPlan;

/** The variables of a frame as they were when it called setjmp. */
typedef struct MdJumpMemory {
    const MdJumpPlan *plan;
    uint64_t serial, buffer; /* of the frame; address of the jmp_buf */
    MdRegister *values;
    bool *held; /* did it hold a value? */
} MdJumpMemory;

struct MdMachine {
    MdArena *arena;
    MdRescue rescue;
    MdMachineOptions options;
    MdMemory memory;
    MdRun run;
    bool stopped; /* a fault, an end or an unwinding was recorded */
    bool ended;   /* exit */
    bool watched;

    MdUnit *units;
    bool no_strict_aliasing; /* a unit was compiled so: no check of effective types (6.5p7) in the whole program */
    bool wraps;              /* a unit was compiled with -fwrapv: signed overflow is defined in the whole program */
    size_t unit_count;
    MD_VECTOR(MdLinked *) functions;
    MD_VECTOR(MdCode *) codes; /* index - 1 */
    MD_VECTOR(MdGlobal *) globals;
    MD_VECTOR(MdGlobal *) pending;         /* whose initialiser has not run yet */
    MD_VECTOR(MdGlobal *) copied_literals; /* static compound ones met in initialisers being compiled */
    MdMap *external_functions;             /* by name */
    MdMap *external_globals;
    MdMap *library_objects; /* name → MdGlobal */
    MdMap *strings;         /* literal node → MdPointer */
    MdMap *literals;        /* contents of a literal → MdPointer */
    MdMap *labels;          /* MdLabel → MdPointer */
    MdLibrary *library;
    MdPointer errno_pointer;

    MD_VECTOR(MdLinked *) text; /* by address: function (or NULL for a label) number i lies at MD_TEXT_BASE + 16 i */
    MdRegister *registers, *registers_end;
    size_t registers_bytes; /* reserved */
    size_t variable_top;    /* registers at the end of all that hold arguments of `...` */
    MdCallFrame *frames;    /* reserved; frames[0] is the bottom */
    size_t depth;           /* frames in use */
    unsigned nested;        /* functions at work that the library called, one inside of the other */
    const MdIns *pc;        /* where execution stands when C code is called from it */
    const MdCode *entered;  /* one that could not be called: its frame or its type did not fit; NULL: none */
    int64_t budget;         /* steps left of the slice that is being spent, see endless.c */
    int64_t reserve;        /* steps left after it */
    MdUsage *usage;         /* NULL: nobody asked */
    struct MdProbe *probe;  /* of a loop that is being watched; NULL: none */
    uint64_t serial;
    uint64_t lowest;     /* stack address ever in use */
    size_t unwind_depth; /* longjmp: frames that survive; 0 none */
    const MdIns *unwind_pc;
    int unwind_value;
    MD_VECTOR(MdJumpMemory) jumps;
    MD_VECTOR(uint32_t) allocas;
    MD_VECTOR(uint32_t) told;             /* remarks already told, by place */
    MD_VECTOR(MdRestrictLog *) restricts; /* of frames that log, innermost last */
    unsigned returned;                    /* inside an event: register + 1 of the value that is returned; 0: none */
    uint64_t access_size;                 /* of the access that is being refused, for the fault; 0: none */
    bool access_write;
    uint64_t access_valid; /* bytes of it that the pointer may reach */
};

/* ---- compile.c: bytecode of a function ------------------------------------------------------------------------------------ */

/** Compile a function that has a body; cached in linked->code. */
MdCode *md_compile_function(MdMachine *machine, MdLinked *linked);
/** The version that logs its accesses. NULL: a fault in a static initialiser. */
MdCode *md_compile_logged(MdMachine *machine, MdLinked *linked);
/** Code that initialises a static object; NULL when it has no initialiser or was folded into memory. */
MdCode *md_compile_static_init(MdMachine *machine, MdGlobal *global);

/* ---- link.c ---------------------------------------------------------------------------------------------------------------- */

MdStatus md_link(MdMachine *machine, const MdProgram *const *programs, size_t count, MdDiagnostics *diagnostics);
/** The static object that `object` of `unit` names; made when needed. NULL: defined nowhere. */
MdGlobal *md_link_global(MdMachine *machine, MdUnit *unit, const MdObject *object);
MdLinked *md_link_function(MdMachine *machine, MdUnit *unit, const MdFunction *function);
MdPointer md_link_string(MdMachine *machine, const MdExpr *literal);
MdPointer md_link_label(MdMachine *machine, const MdLabel *label);

/* ---- execute.c --------------------------------------------------------------------------------------------------------------- */

/** Run until the depth falls below `floor`. false: stopped (machine->stopped tells more). */
bool md_execute(MdMachine *machine, size_t floor);
/** Push a frame for `code`, whose arguments stand at `registers`. false: fault recorded. */
bool md_enter(MdMachine *machine, MdCode *code, MdRegister *registers, const MdCallInfo *info, uint16_t result);
/** Call a function of the program from C code. */
bool md_run_function(MdMachine *machine, MdLinked *linked, const MdRegister *arguments, size_t count,
                     MdRegister *ret_result);
bool md_run_pending(MdMachine *machine);

/* ---- access.c: the slow ways of loads and stores, and their faults ---------------------------------------------------------------- */

typedef struct MdAccessType {
    uint8_t size;
    uint8_t mark;
    const char *name;
} MdAccessType;
extern const MdAccessType md_access_types[MD_MEM_COUNT];

/** Finish a load whose fast checks failed: value into *ret or a fault. `trusted`: address inside a live object. */
bool md_load_slow(MdMachine *machine, MdMemoryType type, MdPointer at, unsigned flags, bool trusted, MdRegister *ret);
bool md_store_slow(MdMachine *machine, MdMemoryType type, MdPointer at, unsigned flags, bool trusted,
                   const MdRegister *value);
/** Check an access of `size` bytes; the first failure decides the fault. */
bool md_check_access(MdMachine *machine, MdPointer at, uint64_t size, uint64_t align, bool write, const char *what);
/** The argument of a parameter written with static must have so many bytes from where it points (6.7.6.3p7). */
bool md_check_room(MdMachine *machine, MdPointer at, uint64_t bytes);
/** The arrays that argument `index` of the innermost call points to have the size that the callee computed (6.7.6.2p6). */
bool md_check_rows(MdMachine *machine, size_t index, uint64_t bytes);
bool md_check_init(MdMachine *machine, MdPointer at, uint64_t size);
bool md_bits_load(MdMachine *machine, const MdBits *bits, MdPointer at, MdRegister *ret);
bool md_bits_store(MdMachine *machine, const MdBits *bits, MdPointer at, const MdRegister *value);
/** `flags`: MdCopyFlags. A known side may have no origin. */
bool md_copy_record(MdMachine *machine, MdPointer to, MdPointer from, uint64_t size, unsigned flags);

/** Does a value of this type fit the letter of a signature (libc.h)? */
bool md_fits_letter(const MdType *type, char letter);
/** The block of a declared object with a type of its own at this address; NULL: allocated, or no block. */
const MdBlockInfo *md_declared_block(const MdMemory *memory, MdPointer at);
/** "int", "pointer", …: what a mark stands for. */
const char *md_mark_name(MdMark mark);

/* ---- effective.c: what declared types say of bytes ------------------------------------------------------------------------ */

/** Statics of more bytes than these are zero without a type. */
#define MD_TYPED_STATIC (64 << 10)

typedef enum MdDeclared {
    MD_DECLARED_SAME,  /* a scalar of just this type begins there */
    MD_DECLARED_OTHER, /* a scalar of another type lies there */
    MD_DECLARED_OPEN,  /* padding, a bit-field, characters: the last store decides */
} MdDeclared;

/** The kind of value that a scalar type stores; MD_MARK_UNTYPED for characters and what is no scalar. */
MdMark md_type_mark(const MdType *type);
/** What an object of this type holds at an offset in bytes, for an access with this mark (6.5p6-7). */
MdDeclared md_declared_as(const MdType *type, int64_t offset, MdMark mark);
/** May the bytes from an offset on be accessed as a whole record of type `record`? */
bool md_declared_record(const MdType *type, int64_t offset, const MdType *record);
/** A member defined const that shares a byte with those from `offset` on; NULL: none. */
const MdMember *md_const_member(const MdType *type, int64_t offset, int64_t size);
bool md_has_const_member(const MdType *type);
/** Give the bytes of an object that is zero from the start the marks of its type. */
void md_mark_declared(unsigned char *marks, const MdType *type, int64_t size);

/* ---- restrict.c: two restrict parameters that lead to one object ------------------------------------------------------------- */

/** At the entry of a function: go on in the version that logs, when arguments may overlap. */
bool md_restrict_begin(MdMachine *machine, const MdRestrict *restricts);
/** An access of `size` bytes through the parameter numbered by the low 3 bits; bit 3: a write. */
bool md_restrict_log(MdMachine *machine, MdPointer at, unsigned tag_and_write, int64_t size);
/** Forget the logs of frames from `depth` on. */
void md_restrict_pop(MdMachine *machine, size_t depth);

/* ---- fault.c --------------------------------------------------------------------------------------------------------------------- */

/** Record undefined behaviour at machine->pc. Always false. */
bool md_raise(MdMachine *machine, MdUb ub, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool md_raise_at(MdMachine *machine, MdUb ub, MdPointer at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
bool md_raise_v(MdMachine *machine, MdUb ub, const MdPointer *at, const char *prefix, const char *format,
                va_list arguments) __attribute__((format(printf, 5, 0)));
bool md_stop_budget(MdMachine *machine, const char *id, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool md_stop_unsupported(MdMachine *machine, const char *format, ...) __attribute__((format(printf, 2, 3)));
void md_remark_at(MdMachine *machine, MdWhere where, const char *message);
/** The instruction that executes now, as MdWhere; and what it stands for. */
MdWhere md_here(const MdMachine *machine);
MdSite md_site(const MdMachine *machine, MdWhere where);
const MdExpr *md_expr_here(const MdMachine *machine);
/** How the user wrote an expression, or "the expression". Owned by the machine. */
const char *md_spell(MdMachine *machine, const MdExpr *expr);
const char *md_spell_type(MdMachine *machine, const MdType *type);
/** "block of 12 bytes", "'x'", "string literal": a short name for a block. */
const char *md_block_name(MdMachine *machine, uint32_t block);
/** "12 bytes: 'x'", "a member or element of 4 bytes in 'x'": how far a pointer may reach, and in what. */
const char *md_range_name(MdMachine *machine, uint32_t range);
/** Fault of an access to a dead or unknown block. */
bool md_raise_dead(MdMachine *machine, MdPointer at, uint64_t size, bool write);
/** Fault of an index outside of an array of `count` elements, which the expression of md_here speaks of. */
void md_raise_index(MdMachine *machine, int64_t index, uint64_t count);

/* ---- remark.c ---------------------------------------------------------------------------------------------------------------------- */
/** Tell the text of the instruction REMARK that executes; it goes away. */
void md_remark_once(MdMachine *machine);
/** Tell when a library function goes over `bytes` bytes from the start of `array`, a member that has fewer. */
void md_remark_past(MdMachine *machine, uint64_t bytes, const MdExpr *array);
/** Tell when a sum or product of unsigned numbers of `bytes` bytes wraps around. */
void md_remark_wrap(MdMachine *machine, uint64_t left, uint64_t right, bool product, int64_t bytes);

/* ---- endless.c -------------------------------------------------------------------------------------------------------------------- */
typedef struct MdProbe MdProbe;
/**
 * The slice of the budget is spent: another one, or the end. `source`: the jump back that spent it; NULL: a call did.
 * false: the budget is spent, or the loop never ends.
 */
bool md_refill(MdMachine *machine, const MdIns *source);
void md_probe_end(MdMachine *machine);
/** Steps done so far. */
static inline uint64_t md_steps_done(const MdMachine *machine) {
    int64_t left = machine->budget + machine->reserve;
    return machine->options.max_steps - (uint64_t)(left > 0 ? left : 0);
}

/* ---- leak.c ------------------------------------------------------------------------------------------------------------------------- */
void md_find_leaks(MdMachine *machine);

/* ---- usage.c: how allocated blocks are used ------------------------------------------------------------------------------------ */

/** Begin to watch, in `arena`. */
MdUsage *md_usage_create(MdArena *arena);
/** A block was allocated, is about to be freed; the program has ended. */
void md_usage_allocated(MdMachine *machine, uint32_t block);
void md_usage_released(MdMachine *machine, uint32_t block);
void md_usage_end(MdMachine *machine);

/* ---- builtin.c: __builtin_ functions that are instructions --------------------------------------------------------------------------- */
typedef enum MdBuiltinKind {
#define BUILTIN(id) MD_BUILTIN_##id,
#include "builtin_list.h"
#undef BUILTIN
    MD_BUILTIN_COUNT
} MdBuiltinKind;
bool md_run_builtin(MdMachine *machine, MdBuiltinKind kind, MdRegister *a, const MdRegister *b, const MdRegister *c);

#endif
