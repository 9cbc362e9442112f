/**
 * The compiler from the program tree to bytecode: what its files share.
 *
 * Method. One pass over a function. Values are computed into registers, taken from a stack of temporaries that is cut
 * back after every statement. Scalars whose address is never taken are registers themselves. Jumps carry absolute
 * targets while a function is compiled; finish_code makes them relative, removes what turned out to be unnecessary
 * (flags of variables that are never checked, blocks of objects whose address is never used) and picks the backward
 * forms.
 *
 * Initialisation of register variables. `assigned` follows the structure of the code: a variable that surely holds a
 * value needs no check. Where it is not sure, the variable has a flag register, set with every assignment, and each
 * read is preceded by CHECK_INIT (C17 6.3.2.1p2).
 */
#ifndef MD_MACHINE_COMPILE_H
#define MD_MACHINE_COMPILE_H

#include "inner.h"

#define NO_REGISTER 0xffffu

typedef enum MdValueClass {
    CLASS_VOID,
    CLASS_INT,  /* up to 64 bits, bool and enum included */
    CLASS_WIDE, /* 128 bits */
    CLASS_F32,
    CLASS_F64,
    CLASS_LD,
    CLASS_POINTER,
    CLASS_COMPLEX, /* two registers */
    CLASS_RECORD,  /* a register with the address of the bytes */
    CLASS_OTHER,   /* unsupported as a value */
} MdValueClass;

typedef struct Variable {
    const MdObject *object;
    MdLocal *local; /* in memory; NULL: in a register */
    unsigned reg, flag;
    bool assigned, checked;
    size_t index;
} Variable;

/** Which variables surely hold a value at some point; those declared later do not. */
typedef struct Assigned {
    size_t count;
    bool unreachable;
    bool bits[];
} Assigned;

/** A jump target: where it is, and who waits for it. */
typedef struct Target {
    int64_t at; /* -1: not yet known */
    MD_VECTOR(size_t) waiting;
} Target;

/** The scopes that are open where code is generated. */
typedef struct OpenScope {
    struct OpenScope *outer;
    const MdScope *scope;
    MdLocal *live; /* innermost memory object when it was entered */
    MD_VECTOR(Variable *) cleanups;
    int64_t frame;
    unsigned registers;
    bool header; /* of a `for` whose body has the same scope: begins and ends it with every turn */
} OpenScope;

typedef struct Exits {
    struct Exits *outer;
    Target *on_break, *on_continue; /* on_continue NULL: a switch */
    Assigned *state;                /* and-ed at every break; NULL: none yet */
    OpenScope *scope;               /* open when the loop began */
} Exits;

typedef struct LabelState {
    const MdLabel *label; /* NULL: a case of a switch */
    Target target;
    OpenScope *scope; /* of the label, once met */
    MdLocal *live;
    Assigned *state; /* and-ed at every goto met before the label; NULL: none */
} LabelState;

typedef struct PendingGoto {
    LabelState *label;
    Target stub;      /* where the goto jumps */
    OpenScope *scope; /* of the goto */
    MdLocal *live;
    MdPlace place;
} PendingGoto;

/** What OBJECT_END means, until blocks are counted. */
typedef struct ObjectEnd {
    const MdLocal *before, *after; /* innermost objects */
} ObjectEnd;

typedef struct RestrictPlan RestrictPlan;
typedef struct AllocationUse AllocationUse;

typedef struct Compiler {
    MdMachine *machine;
    MdArena *arena;
    MdUnit *unit;
    const MdProgram *program;
    MdTypes *types;
    const MdFunction *function;
    MdCode *code;
    MD_VECTOR(MdIns) ins;
    MD_VECTOR(MdNote) notes;
    unsigned next, most;
    MdMap *variables; /* object number → Variable */
    MD_VECTOR(Variable *) tracked;
    MdMap *lengths; /* VLA length expression → register + 1 */
    MdLocal *live;
    MD_VECTOR(MdLocal *) locals;
    MD_VECTOR(MdLocal *) temporaries; /* record results: begun in the prologue */
    MD_VECTOR(size_t) exposed;        /* of these the ones that a pointer was led to in this full expression */
    bool jumps;                       /* the function calls setjmp */
    int64_t frame, frame_most, frame_align;
    OpenScope *scope;
    Exits *exits;
    MdMap *labels; /* MdLabel → LabelState */
    MD_VECTOR(PendingGoto *) gotos;
    MD_VECTOR(MdSwitch *) switches;
    MD_VECTOR(MdGoto *) goto_tables;
    const MdExpr *expr;
    MdPlace place;
    const MdObject *overwritten; /* the next lvalue is this object, to be overwritten as a whole: no use of it */
    size_t barrier;              /* instructions before it are reached by a jump to here: they may not be changed */
    MdMap *cases;                /* CASE and DEFAULT statements → LabelState */
    MD_VECTOR(ObjectEnd) ends;
    MD_VECTOR(MdLoop) loops;
    bool unreachable;
    bool too_large;
    MdMap *watches;             /* lvalue expression → register + 1 that keeps its address, see unsequenced.c */
    MdMap *apart;               /* expression → ApartList, checked when it was evaluated */
    bool watching;              /* are there any? */
    bool copies_list;           /* a va_copy has been compiled */
    AllocationUse *allocations; /* see compile_remark.c; NULL: not looked at yet */
    RestrictPlan *logging;      /* NULL: the plain version of the function */
    size_t entry;               /* the jump to the prologue */
    unsigned depth;             /* of recursion */
} Compiler;

/** Lvalues of an expression that may not overlap. */
typedef struct ApartList {
    MD_VECTOR(MdApart *) items;
} ApartList;

/* ---- compile.c ---------------------------------------------------------------------------------------------------- */

size_t emit(Compiler *c, MdOp op, unsigned a, unsigned b, unsigned cc, int64_t imm);
unsigned temporary(Compiler *c);
unsigned temporaries(Compiler *c, unsigned count);
/** `dst` itself, or a new temporary when it is NO_REGISTER. */
unsigned result_in(Compiler *c, unsigned dst);
size_t emit_jump(Compiler *c, MdOp op, unsigned a, unsigned b, int64_t high, Target *target);
void bind_target(Compiler *c, Target *target);
void emit_unsupported(Compiler *c, MdPlace place, const char *format, ...) __attribute__((format(printf, 3, 4)));
/** Set what following instructions are about; returns the earlier expression. */
const MdExpr *set_expr(Compiler *c, const MdExpr *expr);
Variable *variable_of(Compiler *c, const MdObject *object);
Variable *declare_variable(Compiler *c, const MdObject *object);
MdLocal *new_local(Compiler *c, const MdObject *object, const MdType *type, int64_t size, int64_t align);
/** A memory object of the function's own, for a record value. Its address register. */
unsigned temporary_object(Compiler *c, const MdType *type);
void begin_local(Compiler *c, MdLocal *local);
/** Objects inside of `after` end; nothing is emitted when there are none. */
void end_locals(Compiler *c, const MdLocal *before, const MdLocal *after);
Assigned *save_assigned(Compiler *c);
void restore_assigned(Compiler *c, const Assigned *state);
void merge_assigned(Compiler *c, const Assigned *state); /* and */
void mark_assigned(Compiler *c, Variable *variable);

/* ---- compile_type.c -------------------------------------------------------------------------------------------------- */

MdValueClass class_of(const MdType *type);
bool memory_type(const Compiler *c, const MdType *type, MdMemoryType *ret);
/** Order of the arithmetic instructions: I32 U32 I64 U64 W UW F32 F64 LD. */
unsigned arithmetic_kind(const Compiler *c, const MdType *type);
bool is_signed(const Compiler *c, const MdType *type);
/** Convert the value in `from_reg`; the result lies in dst when given. */
unsigned convert(Compiler *c, unsigned from_reg, const MdType *from, const MdType *to, unsigned dst);
/** A constant that needs no evaluation. */
bool constant_value(const Compiler *c, const MdExpr *expr, int64_t *ret);
/** Size of a type in bytes in a register, VLA included. */
unsigned size_register(Compiler *c, const MdType *type, unsigned dst);
bool is_variable_size(const MdType *type);
/** Evaluate the lengths of VLA types in `type` that are not known yet. */
void bind_lengths(Compiler *c, const MdType *type);

/* ---- compile_lvalue.c -------------------------------------------------------------------------------------------------- */

/** Does an array that ends a record count as flexible? [0], [1] and [] at the end do, as gcc takes them by default. */
bool is_flexible(const MdMember *member);

typedef enum LvalueBase { LV_REGISTER, LV_LOCAL, LV_GLOBAL, LV_POINTER, LV_NONE } LvalueBase;

typedef struct Lvalue {
    LvalueBase base;
    Variable *variable;
    MdLocal *local;
    const MdPointer *global;
    unsigned pointer;
    int64_t disp;
    unsigned index;       /* NO_REGISTER: none */
    int64_t scale, count; /* of index: 0: bytes, already checked; count -1: index of a pointer */
    const MdType *type;
    unsigned flags;
    const MdMember *bits; /* a bit-field */
    int64_t bit_offset;   /* from disp * 8 */
    int32_t bit_width;
} Lvalue;

Lvalue lvalue(Compiler *c, const MdExpr *expr);
/** The observer hears that an object is named, or gets another value as a whole. */
void event_use(Compiler *c, const MdObject *object, bool overwritten);
Lvalue lvalue_of_local(MdLocal *local, const MdType *type);
unsigned load(Compiler *c, const Lvalue *place, unsigned dst);
void store(Compiler *c, const Lvalue *place, unsigned src);
void store_init(Compiler *c, const Lvalue *place, unsigned src);
/** The address as a pointer value, free to reach the whole of its base. */
unsigned lvalue_address(Compiler *c, const Lvalue *place, unsigned dst);
/** The address of a record that is to be copied, see COPY; `flags`: MdCopyFlags, to be completed. */
unsigned record_source(Compiler *c, const MdExpr *expr, unsigned *flags);
/** Copy the record at address `from` into `place`; `flags`: MdCopyFlags of the source and of the kind of copy. */
void copy_record(Compiler *c, const Lvalue *place, unsigned from, unsigned flags);
/** &expr or the decay of an array: a pointer value with the bounds of its subobject. */
unsigned address_of(Compiler *c, const MdExpr *expr, unsigned dst, bool decay);

/* ---- compile_expr.c ------------------------------------------------------------------------------------------------------ */

/** Evaluate; the register of the value: dst when given. Void expressions give NO_REGISTER. */
unsigned value(Compiler *c, const MdExpr *expr, unsigned dst);
/** Evaluate for its effects alone. */
void effect(Compiler *c, const MdExpr *expr);
/** Jump when the truth of expr is `sense`. */
void branch(Compiler *c, const MdExpr *expr, bool sense, Target *target);
bool is_comparison(MdBinary operator);
/** Does the number fit the 32 bits that an instruction has for one? */
bool small_immediate(int64_t number);
/** Does a cast of a record or vector make other bytes than its operand has? */
bool is_computed_cast(MdCast cast);
/** A record value: a register with the address of its bytes. */
unsigned record_value(Compiler *c, const MdExpr *expr);
unsigned binary_operation(Compiler *c, MdBinary operator, const MdType * type, const MdType *right_type, unsigned left,
                          unsigned right, unsigned dst);
/** The instruction of an operator; `kind` as arithmetic_kind tells. */
MdOp arithmetic_op(MdBinary operator, unsigned kind);
/** The comparison `left op right`; GT and GE swap their operands. */
unsigned comparison(Compiler *c, MdBinary operator, const MdType * type, unsigned left, unsigned right, unsigned dst);
unsigned set_integer(Compiler *c, __int128 number, const MdType *type, unsigned dst);
/** A floating constant; it needs no expression of its own, which notes would outlive. */
unsigned set_floating(Compiler *c, long double number, const MdType *type, unsigned dst);
void move(Compiler *c, unsigned to, unsigned from);

/* ---- compile_rules.c ---------------------------------------------------------------------------------------------------- */

/** Is the expression a variable, or what one leads to by members and dereferences alone? */
bool only_names(const MdExpr *expr);
/** May the condition stand twice in the code, before the loop and at its end? */
bool may_stand_twice(const MdExpr *condition);
/** A fault when the assignment copies one member of a union to another of an incompatible type (6.5.16.1p3). */
void check_overlap(Compiler *c, const MdExpr *assignment);
/** A pointer into the temporary object whose address lies in register `address` comes to be (6.2.4p8). */
void expose_temporary(Compiler *c, unsigned address);
/** The lifetime of exposed temporaries ends, but for the first `stays`, which belong to an expression around. */
void end_temporaries(Compiler *c, size_t stays);
/**
 * Faults of parameter `index` of the function: fewer elements than `T a[static n]` asks for (6.7.6.3p7), rows of
 * another length than `T a[][n]` has (6.7.6.2p6).
 */
void check_argument_room(Compiler *c, size_t index);
/** The type of a pointer to an array, as written where a conversion to a variable length made it another one. */
const MdType *argument_type(Compiler *c, const MdExpr *argument);
/** A fault when the function returns without va_end for its va_start (7.16.1p1). */
void check_lists(Compiler *c);
bool is_setjmp(const char *name);
bool calls_setjmp(const MdFunction *function);
/** The variables that a longjmp back to this place may make indeterminate (7.13.2.1p3). */
const MdJumpPlan *plan_setjmp(Compiler *c, bool with_mask);

/* ---- compile_remark.c ---------------------------------------------------------------------------------------------------- */

/**
 * Argument `index` of an allocation call, into register `to`, when it is a size that may wrap around; then a remark
 * will tell. false: nothing was emitted.
 */
bool allocation_size(Compiler *c, const MdExpr *call, size_t index, const MdExpr *size, unsigned to);
/** Remarks on `value`, just before it is evaluated and stored in `target` (NULL: no variable) of type `type`. */
void remark_allocation(Compiler *c, const MdExpr *value, const MdType *type, const MdObject *target);

/** A remark when memcpy and its like get a member that is an array, and go past it; arguments lie from `first` on. */
void remark_past_array(Compiler *c, const MdExpr *call, unsigned first);

/* ---- compile_call.c, compile_builtin.c, compile_complex.c -------------------------------------------------------------------- */

unsigned call(Compiler *c, const MdExpr *expr, unsigned dst, bool used);
/** A call of a builtin; false when `function` is none. */
/** The function that __builtin_NAME stands for: the program's or the library's NAME. NULL: it is none. */
MdLinked *builtin_target(Compiler *c, const MdFunction *function);
bool builtin_call(Compiler *c, const MdExpr *expr, const MdFunction *function, unsigned dst, bool used, unsigned *ret);
unsigned atomic_call(Compiler *c, const MdExpr *expr, unsigned dst);
MdCallInfo *call_info(Compiler *c, const MdType *type, size_t count);
unsigned complex_value(Compiler *c, const MdExpr *expr, unsigned dst);
/** A cast, implicit or written; NO_REGISTER when it has no value or `used` is false. */
unsigned cast_value(Compiler *c, const MdExpr *expr, unsigned dst, bool used);
unsigned complex_convert(Compiler *c, unsigned from_reg, const MdType *from, const MdType *to, unsigned dst);

/* ---- compile_vector.c ------------------------------------------------------------------------------------------------------- */

bool is_vector(const MdType *type);
/** An operator on vectors: its result's address in `ret`. false: `expr` is none, and nothing was emitted. */
bool vector_operation(Compiler *c, const MdExpr *expr, unsigned *ret);
/** A cast to or from a vector: the same bytes (BITCAST), or each element converted (VECTOR_SPLAT, VECTOR_CONVERT). */
unsigned vector_cast(Compiler *c, const MdExpr *expr, unsigned dst);
/** clang's __builtin_shufflevector(a, b, constants…): elements of both, counted through. */
unsigned vector_shuffle(Compiler *c, const MdExpr *expr);

/* ---- compile_stmt.c, compile_init.c --------------------------------------------------------------------------------------------- */

void statement(Compiler *c, const MdStmt *stmt);
void enter_scope(Compiler *c, OpenScope *open, const MdScope *scope, const MdStmt *header);
void leave_scope(Compiler *c, OpenScope *open);
/** Code for leaving scopes by a jump, up to and without `outer`. */
void emit_unwind(Compiler *c, const OpenScope *outer);
void finish_gotos(Compiler *c);
void function_body(Compiler *c);
/** Value of the last expression of a ({ … }), or its effect. */
unsigned statement_value(Compiler *c, const MdStmt *body, const MdType *type, unsigned dst, bool used);
void initialise(Compiler *c, const Lvalue *target, const MdInit *init, bool zeroed);

/* ---- unsequenced.c ---------------------------------------------------------------------------------------------------------------- */

/** Report what is certainly unsequenced in a full expression (C17 6.5p2). */
void check_sequence(Compiler *c, const MdExpr *full);
/** `expr` is an lvalue at `place`: keep its address if check_sequence asked for it. */
void watch_place(Compiler *c, const MdExpr *expr, const Lvalue *place);
/** Is there something to be checked when `expr` was evaluated? */
bool is_watched(const Compiler *c, const MdExpr *expr);
/** Emit these checks. */
void check_apart(Compiler *c, const MdExpr *expr);

/* ---- restrict.c ------------------------------------------------------------------------------------------------------------------- */

/** What the lvalues of c->function are based on; NULL: it has no restrict parameters that could overlap. */
RestrictPlan *plan_restrict(Compiler *c);
const MdRestrict *planned(const RestrictPlan *plan);
/** In the version that logs: tell the access to lvalue `expr`. */
void log_access(Compiler *c, const MdExpr *expr, const Lvalue *place, bool write);

#endif
