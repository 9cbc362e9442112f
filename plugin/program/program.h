/**
 * The typed tree of a C program: the contract of the whole house.
 *
 * The frontend fills it once per translation unit; everything after reads it. It is complete: every implicit
 * conversion is a node, every initialiser is resolved to offsets, every name is bound. What memdiag cannot convert is
 * an UNSUPPORTED node with its place and reason, listed in `unsupported` too. Nothing in it points back to libclang.
 *
 * Shape of the tree (a function and its scopes):
 *
 *   MdProgram ─ functions ─ MdFunction ─ body MdStmt ─ … MdExpr
 *             ─ objects  (file scope)  └ scope MdScope ─ objects, children
 *             ─ records, enums, comments, unsupported
 *
 * All nodes live in the program's arena.
 */
#ifndef MD_PROGRAM_PROGRAM_H
#define MD_PROGRAM_PROGRAM_H

#include "base/diagnostic.h"
#include "base/status.h"
#include "type.h"

typedef struct MdExpr MdExpr;
typedef struct MdStmt MdStmt;
typedef struct MdScope MdScope;
typedef struct MdObject MdObject;
typedef struct MdFunction MdFunction;
typedef struct MdInit MdInit;
typedef struct MdLabel MdLabel;
typedef struct MdProgram MdProgram;

typedef unsigned __int128 MdUInt128;

/* ---- expressions --------------------------------------------------------------------------------------------------- */

typedef enum MdExprKind {
#define EXPR(constant, name) MD_EXPR_##constant,
#include "node_kinds.h"
#undef EXPR
    MD_EXPR_COUNT
} MdExprKind;

typedef enum MdUnary {
#define UNARY(constant, name) MD_UNARY_##constant,
#include "node_kinds.h"
#undef UNARY
    MD_UNARY_COUNT
} MdUnary;

typedef enum MdBinary {
#define BINARY(constant, name) MD_BINARY_##constant,
#include "node_kinds.h"
#undef BINARY
    MD_BINARY_COUNT
} MdBinary;

typedef enum MdCast {
#define CAST(constant, name) MD_CAST_##constant,
#include "node_kinds.h"
#undef CAST
    MD_CAST_COUNT
} MdCast;

typedef struct MdExprs {
    MdExpr **items;
    size_t count;
} MdExprs;

struct MdExpr {
    MdExprKind kind;
    bool lvalue;        /* designates an object or function: not yet converted to a value (C17 6.3.2.1) */
    bool parenthesised; /* at least one pair of parentheses stood around it */
    MdPlace place;      /* where clang's caret points: the operator of a binary expression, the name of a member */
    const MdType *type;
    union {
        struct {
            MdUInt128 value;        /* two's complement, sign-extended from the type */
            bool character;         /* written as 'c' */
            const char *enumerator; /* name when it names an enumerator, else NULL */
        } integer;
        long double floating; /* FLOATING and IMAGINARY: exact for the types of x86 and narrower */
        struct {
            const char *bytes; /* execution character set, all code units, with the closing NUL unit where it fits */
            size_t size;       /* bytes, that NUL included */
            const char *name;  /* "__func__" and its kin when the string comes from one, else NULL */
        } string;
        MdObject *object;
        MdFunction *function;
        struct {
            MdExpr *base;           /* record lvalue or value; a->b is member(deref(a), b) */
            const MdMember *member; /* innermost: as named in the source */
            int64_t bit_offset;     /* of the member from the start of base, unnamed records included */
            bool arrow;             /* written with -> */
        } member;
        struct {
            MdExpr *pointer, *index;
            bool swapped; /* written index[pointer] */
        } subscript;
        struct {
            MdUnary operator;
            MdExpr *operand;
        } unary;
        struct {
            MdBinary operator;
            MdExpr *left, *right;
        } binary;
        struct {
            MdExpr *target, *value;
        } assign;
        struct {
            MdBinary operator;
            MdExpr *target, *value;     /* value already converted, but for shifts and pointers */
            const MdType *compute_type; /* target's value converts to this, the operator's result back to the target */
        } compound;
        struct {
            MdExpr *condition, *then, *otherwise; /* ELVIS: then is NULL; condition is its value after conversion */
        } conditional;
        struct {
            MdExpr *callee;    /* of pointer-to-function type; direct calls are CAST(FUNCTION) */
            MdExprs arguments; /* converted; those of `...` and K&R promoted */
        } call;
        struct {
            MdCast cast;
            bool implicit;
            uint8_t bits; /* of NARROW: what the value keeps, extended by the signedness of the type */
            MdExpr *operand;
        } cast;
        struct {
            const MdType *type; /* the type asked for */
            MdExpr *operand;    /* the expression, unevaluated but for a VLA; NULL when a type was written */
        } size;                 /* SIZEOF, ALIGNOF */
        struct {
            const MdType *type; /* record */
            MdExpr *value;      /* constant INTEGER, or the sum to evaluate when an index is not constant */
        } offset;               /* OFFSETOF */
        struct {
            MdObject *object; /* unnamed, with its initialiser and its lifetime */
        } literal;            /* COMPOUND_LITERAL */
        struct {
            MdStmt *body; /* COMPOUND; its last EXPR statement gives the value */
        } statement;      /* STMT_EXPR */
        MdLabel *label;   /* LABEL_ADDRESS */
        struct {
            MdExpr *list; /* the va_list, as the ABI passes it (decayed) */
            const MdType *type;
        } va_arg;
        struct {
            MdExpr *control; /* unevaluated; GENERIC: controlling expression, CHOOSE: condition */
            MdExpr *chosen;
        } choice; /* GENERIC, CHOOSE */
        struct {
            const MdType *a, *b;
            bool answer;
        } compatible;
        struct {
            const char *name;
            MdExprs operands;
        } atomic;
        const char *reason; /* UNSUPPORTED */
    } as;
};

/* ---- initialisation ------------------------------------------------------------------------------------------------- */

/**
 * One initialised subobject (C17 6.7.9), in order of evaluation as written.
 *
 * A subobject that is initialised twice stands twice; the later one counts (6.7.9p19).
 */
typedef struct MdInitEntry {
    int64_t bit_offset; /* from the start of the object */
    int32_t bit_width;  /* of a bit-field, else -1 */
    const MdType *type; /* of the subobject: scalar, record (copied whole), or character array with a string */
    MdExpr *value;      /* converted to `type`; a STRING for a character array */
    uint64_t repeat;    /* GNU [first ... last]: how many elements, 1 otherwise; the value is evaluated once */
    int64_t stride;     /* bytes between them */
} MdInitEntry;

/** An initialiser names no member for a stretch of a record: it follows the order of the members (C17 6.7.9p17). */
typedef struct MdInitOrder {
    const MdRecord *record;
    size_t members; /* from the first on, up to the last one that is given so */
    MdPlace place;  /* where it begins */
} MdInitOrder;

struct MdInit {
    const MdType *type; /* of the object, its array length completed */
    int64_t size;       /* bytes of the object, a flexible array member's elements included */
    bool braced;        /* written with { }: bytes that no entry names are zero (6.7.9p19, p21) */
    MdInitEntry *entries;
    size_t count;
    MD_VECTOR(MdInitOrder)
    in_order; /* each record once; `{ 0 }` and others that give the first member alone are none */
    MdPlace place;
};

/* ---- declarations ---------------------------------------------------------------------------------------------------- */

typedef enum MdDuration { MD_AUTOMATIC, MD_STATIC, MD_THREAD } MdDuration; /* storage duration, C17 6.2.4 */
typedef enum MdLinkage { MD_NO_LINKAGE, MD_INTERNAL, MD_EXTERNAL } MdLinkage;

/** A variable, parameter or compound literal: one per entity, however often it is declared. */
struct MdObject {
    const char *name;      /* NULL: unnamed parameter or compound literal */
    const MdType *type;    /* completed; a parameter's is adjusted (6.7.6.3p7) */
    const MdType *written; /* a parameter's type as written (`int a[4]`), else the same as type */
    MdPlace place;         /* of the name; of the definition where there is one */
    MdDuration duration;
    MdLinkage linkage;
    bool parameter, compound_literal, is_register, is_weak;
    bool defined;   /* storage is reserved here: a definition or a tentative one (6.9.2) */
    bool tentative; /* defined only by tentative definitions */
    bool in_main_file;
    bool at_least; /* a parameter written `int a[static 4]`: its argument has so many elements or more (6.7.6.3p7) */
    bool
        address_taken; /* & applied, or an array or record whose members are reached by pointer; else a register may hold it */
    int64_t align;        /* bytes: of the type, or stricter by _Alignas or attribute */
    MdInit *init;         /* NULL: none */
    MdFunction *cleanup;  /* attribute cleanup, or NULL */
    MdScope *scope;       /* block, parameter or file scope that declares it */
    MdFunction *function; /* whose it is; NULL at file scope */
    const char *symbol;   /* GNU asm("…"): its name for the linker; NULL: the same as in C */
    const char *alias;    /* attribute alias: symbol of the object that this is another name of; NULL: none */
    size_t number;        /* unique in the program, in order of appearance */
};

struct MdLabel {
    const char *name;
    MdPlace place;
    MdStmt *statement; /* the LABEL statement */
    bool address_taken;
};

struct MdFunction {
    const char *name;
    const MdType *type; /* FUNCTION */
    MdPlace place, end; /* of the name in the definition or first declaration; of the closing brace */
    MdLinkage linkage;
    bool is_inline, noreturn, old_style /* K&R definition */, in_main_file;
    bool is_weak;                /* not defined anywhere, its address is null; another definition goes before it */
    bool builtin;                /* declared by the compiler: __builtin_…, or a library function never declared */
    int constructor, destructor; /* priority; 0: none, 65535: without priority */
    const char *symbol, *alias;  /* as of an object: name for the linker, symbol of what it is another name of */
    MdObject **parameters;
    size_t parameter_count;
    MdStmt *body;   /* COMPOUND; NULL when only declared */
    MdScope *scope; /* of the parameters and the body's outermost block, which are one (6.2.1p4) */
    MD_VECTOR(MdLabel *) labels;
    MD_VECTOR(MdObject *) statics; /* block-scope objects of static or thread storage, and extern ones */
    size_t number;
};

typedef enum MdScopeKind {
    MD_SCOPE_FILE,
    MD_SCOPE_FUNCTION,
    MD_SCOPE_BLOCK,
    MD_SCOPE_FOR,
    MD_SCOPE_STMT_EXPR
} MdScopeKind;

/** A scope that can hold objects. The header and body of a `for` are one scope (FOR) when the body is a block. */
struct MdScope {
    MdScopeKind kind;
    MdScope *parent;
    MdFunction *function;
    MdPlace begin, end;            /* the opening and closing brace; a for: the keyword and the end of its body */
    MD_VECTOR(MdObject *) objects; /* automatic, static and extern ones, in order; compound literals included */
    MD_VECTOR(MdScope *) children;
    size_t number; /* unique in the program, in order of appearance */
};

/* ---- statements ------------------------------------------------------------------------------------------------------- */

typedef enum MdStmtKind {
#define STMT(constant, name) MD_STMT_##constant,
#include "node_kinds.h"
#undef STMT
    MD_STMT_COUNT
} MdStmtKind;

typedef struct MdStmts {
    MdStmt **items;
    size_t count;
} MdStmts;

struct MdStmt {
    MdStmtKind kind;
    MdPlace place, end; /* first and last token */
    MdScope *scope;     /* COMPOUND and FOR: the scope that it opens, NULL when it shares its parent's; else NULL */
    union {
        MdStmts compound;
        struct {
            MdObject **objects; /* variables of this statement, extern and static ones too */
            size_t count;
            MdExpr **lengths; /* lengths of variably modified types named here (typedefs, casts), to evaluate */
            size_t length_count;
        } decl;
        MdExpr *expr;
        struct {
            MdExpr *condition;
            MdStmt *then, *otherwise; /* otherwise NULL: no else */
        } branch;                     /* IF */
        struct {
            MdStmt *init;      /* DECL, EXPR or NULL (for) */
            MdExpr *condition; /* NULL: absent (for) */
            MdExpr *step;      /* NULL: absent (for) */
            MdStmt *body;
        } loop; /* WHILE, DO, FOR */
        struct {
            MdExpr *condition; /* promoted */
            MdStmt *body;
            MdStmt **cases; /* CASE and DEFAULT of this switch, in order */
            size_t case_count;
        } selection; /* SWITCH */
        struct {
            MdUInt128 low, high; /* converted to the promoted type of the condition; equal but for a range */
            MdStmt *body;
        } label_case; /* CASE, DEFAULT */
        struct {
            MdLabel *label;
            MdStmt *body; /* LABEL; NULL for GOTO */
        } label;          /* LABEL, GOTO */
        MdExpr *target;   /* GOTO_COMPUTED */
        MdExpr *value;    /* RETURN; NULL: none */
        struct {
            MdExprs operands;
        } assembly;         /* ASM */
        const char *reason; /* UNSUPPORTED */
    } as;
};

/* ---- the program --------------------------------------------------------------------------------------------------------- */

typedef struct MdFile {
    const char *path; /* as spelt on the command line or as clang found it; for diagnostics only */
    const char *name; /* the base name: what outputs show */
    const char *text; /* contents; NULL for a file whose text was not needed */
    size_t size;
    bool system; /* a system header */
} MdFile;

typedef struct MdComment {
    MdPlace begin, end; /* end: one past the last byte */
    size_t offset;      /* bytes from the start of the file */
    const char *text;   /* with its // or slash-star marks, as written */
    size_t length;
    bool trailing; /* something else than blanks stands before it on its line */
} MdComment;

typedef struct MdUnsupported {
    MdPlace place;
    const char *reason;   /* "inline assembly", "nested function", … */
    MdFunction *function; /* where it stands; NULL at file scope */
} MdUnsupported;

typedef struct MdStaticAssert {
    MdPlace place;
    MdExpr *condition;
} MdStaticAssert;

struct MdProgram {
    MdArena *arena;
    MdTypes *types;
    MD_VECTOR(MdFile) files;       /* 0 is the main file */
    MD_VECTOR(MdRecord *) records; /* complete and incomplete, in order of definition */
    MD_VECTOR(MdEnum *) enums;
    MD_VECTOR(MdObject *) objects;     /* file scope, in order of first declaration */
    MD_VECTOR(MdFunction *) functions; /* defined and declared, in order of first declaration */
    MD_VECTOR(MdStaticAssert) asserts;
    MD_VECTOR(MdComment) comments; /* of the main file, in order */
    MD_VECTOR(MdUnsupported) unsupported;
    bool no_strict_aliasing; /* compiled with -fno-strict-aliasing: any lvalue may access any object */
    bool wraps;              /* compiled with -fwrapv: signed sums, differences and products wrap */
    MdScope *file_scope;
    size_t scope_numbers, object_numbers, function_numbers; /* given so far, by the constructors */
};

/* ---- constructors, used by the frontend and by tests that build trees by hand --------------------------------------------- */

MdProgram *md_program_create(MdArena *arena, MdTarget target);
MdExpr *md_expr_create(MdProgram *program, MdExprKind kind, const MdType *type, bool lvalue, MdPlace place);
/** A conversion of `operand` to `type`; never an lvalue. */
MdExpr *md_expr_cast(MdProgram *program, MdCast cast, bool implicit, MdExpr *operand, const MdType *type,
                     MdPlace place);
MdStmt *md_stmt_create(MdProgram *program, MdStmtKind kind, MdPlace place, MdPlace end);
/** A scope appended to `parent` (NULL: the file scope itself). */
MdScope *md_scope_create(MdProgram *program, MdScopeKind kind, MdScope *parent, MdFunction *function, MdPlace begin,
                         MdPlace end);
/** An object or function with the next number; the caller puts it into its scope and into the program's lists. */
MdObject *md_object_create(MdProgram *program, const char *name, const MdType *type, MdPlace place);
MdFunction *md_function_create(MdProgram *program, const char *name, const MdType *type, MdPlace place);
/** Bytes of an object, with the elements that initialise its flexible array; MD_SIZE_UNKNOWN when its type has none. */
int64_t md_object_size(const MdObject *object);
/** Record what cannot be converted; `reason` is copied. */
void md_program_unsupported(MdProgram *program, MdPlace place, MdFunction *function, const char *reason);

/* ---- walking (walk.c) --------------------------------------------------------------------------------------------------------- */

/** The function whose name it is, defined here if there is a definition; NULL when none. */
MdFunction *md_program_function(const MdProgram *program, const char *name);
/** The MdFunction that a CALL names directly, or NULL for a call through a computed pointer. */
MdFunction *md_expr_direct_callee(const MdExpr *call);
/** `expr` without implicit casts and parentheses: what the user wrote. */
MdExpr *md_expr_skip_implicit(MdExpr *expr);
/** The value when `expr` is an integer constant after casts and constant operators (C17 6.6p6); false otherwise. */
bool md_expr_constant(const MdExpr *expr, int64_t *ret_value);

/**
 * Visitor of a tree, children in order of the source. `expr` and `stmt` are called before the children; when one
 * returns false the children are left out. Unevaluated operands (sizeof, _Generic control) are visited too, with
 * `evaluated` false. Initialisers of declared objects and of compound literals, and VLA lengths, are children.
 */
typedef struct MdWalk {
    void *context;
    bool (*expr)(void *context, MdExpr *expr, bool evaluated);
    bool (*stmt)(void *context, MdStmt *stmt);
} MdWalk;
void md_walk_expr(const MdWalk *walk, MdExpr *expr);
void md_walk_stmt(const MdWalk *walk, MdStmt *stmt);
void md_walk_init(const MdWalk *walk, const MdInit *init);

/* ---- checking and printing ------------------------------------------------------------------------------------------------------ */

/**
 * Check the invariants of the tree: types of operands fit their operator and cast kind, lvalues only where C17 wants
 * them, labels and cases bound, entries of initialisers inside their object, scopes nested, numbers unique.
 *
 * @param ret_text one line per violation, with its place; our bugs, never the user's.
 * @return the number of violations.
 */
size_t md_program_verify(const MdProgram *program, MdText *ret_text);

/** The stable text form: `--dump=program`. Entities of headers are printed only when `all`. */
void md_program_dump(const MdProgram *program, bool all, MdText *ret_text);

/** The table of types: `--dump=types`. */
void md_types_dump(const MdProgram *program, MdText *ret_text);

/** An expression as C would write it, for messages and pictures: `a[i].next`. */
void md_expr_spell(const MdExpr *expr, MdText *ret_text);

#endif
