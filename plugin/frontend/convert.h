/**
 * Inside of the frontend: the conversion context, and who converts what.
 *
 *   parse.c        translation unit, flags, clang's diagnostics, skeleton of the conversion
 *   visit.c        children of cursors, keys of entities
 *   flags.c        the user's flags without what only makes sense for a compile
 *   place.c        files, places, tokens at a place
 *   comment.c      the comments of the main file
 *   attribute.c    what declarations say in attributes
 *   alignment.c    the operand of _Alignas and aligned
 *   types.c        CXType → MdType; records, enums, typedefs with clang's sizes and offsets
 *   declare.c      objects, functions, attributes, linkage; redeclarations merged
 *   statement.c    statements, scopes, labels, cases
 *   pretty.c       the pretty-printed body of a function as a token stream: the side channel for what the C API hides
 *   expression.c   expressions: dispatch and the plain kinds
 *   cast.c         implicit and explicit conversions, kinds inferred
 *   literal.c      integer, floating, character and string constants
 *   builtin.c      the UnexposedExprs: va_arg, offsetof, generic, choose, atomics, …
 *   initialise.c   C17 6.7.9: designators, elision, strings, ranges, zero fill
 *
 * Cursors never leave this folder. A visitor callback only collects children into the context's scratch vector;
 * conversion happens after the visit, so that a jump of the arena never crosses libclang's frames.
 */
#ifndef MD_FRONTEND_CONVERT_H
#define MD_FRONTEND_CONVERT_H

#include "frontend.h"
#include "base/map.h"
#include <clang-c/Index.h>

typedef struct MdPretty MdPretty; /* pretty.c: one function's pretty-printed body, or one global's initialiser */
typedef struct MdPlaces MdPlaces; /* place.c: line tables of the files met so far */
typedef struct MdTree MdTree;     /* visit.c: the cursors of the body or initialiser being converted */
typedef struct MdSwitch MdSwitch; /* statement.c: the innermost switch, for its cases */

typedef struct MdTypeSlot {
    uint64_t key;
    const MdType *type;
} MdTypeSlot;

/** One step of a chain of binary operators (expression.c). */
typedef struct MdOperator {
    CXCursor cursor, right;
} MdOperator;

typedef struct MdConvert {
    MdArena *arena;
    MdProgram *program;
    MdTypes *types;
    CXTranslationUnit unit;
    MdDiagnostics *diagnostics;
    const MdFrontendOptions *options;
    MdMap *files;              /* CXFile unique id → index + 1 */
    MdMap *entities;           /* hash of a canonical cursor → MdObject, MdFunction, MdRecord, MdEnum, MdLabel */
    MdMap *types_seen;         /* CXType.data[0] → MdType */
    MdMap *typedefs;           /* name of a typedef at file scope → MdType */
    MdTypeSlot *recent;        /* a small direct-mapped cache before types_seen: nearly every expression asks */
    MdFunction *function;      /* being converted, or NULL at file scope */
    MdScope *scope;            /* innermost open scope */
    int64_t biggest_alignment; /* of the target: what `aligned` without a figure asks for */
    MdPretty *pretty;          /* of the function or declaration being converted; made on first use */
    CXCursor root;             /* that function or declaration: what pretty.c prints; the null cursor at other times */
    MdSwitch *selection;       /* innermost switch being converted */
    MD_VECTOR(MdOperator) spine; /* of the chains of binary operators that are being converted, innermost last */
    MdPlaces *places;
    CXCursor prelude; /* the record that parse.c puts before the source */
    MdRescue *scratch_rescue;
    MdArena *scratch;    /* what lives no longer than the conversion of one top-level declaration: cursors, tokens */
    MdArena *room;       /* holds `collected` alone, so that what it outgrew goes */
    CXCursor *collected; /* where a visit collects; grown between visits */
    size_t collected_capacity;
    MdTree *tree;
    bool has_wide_fields;    /* a bit-field wider than int was met: wide_field.c has work */
    bool vectors_have_parts; /* a vector type of attribute ext_vector_type was met: typedefs alone have it */
    bool defer_records;      /* members of records are left for their own top-level declaration (types.c) */
    MD_VECTOR(MdRecord *) deferred;
    MD_VECTOR(CXCursor) deferred_cursors;
} MdConvert;

typedef struct MdCursors {
    CXCursor *items;
    size_t count;
} MdCursors;

/** The direct children of a cursor, in order; in the scratch arena: valid while its top-level declaration converts. */
MdCursors md_convert_children(MdConvert *convert, CXCursor cursor);
/**
 * Visit all that is below `root` at once: until the next call, md_convert_children of the cursor that is returned, and of
 * those that it leads to, costs little. Children that md_convert_children gave of an earlier tree are gone then.
 */
CXCursor md_convert_whole(MdConvert *convert, CXCursor root);
/** A child that libclang gave in another way, as it was met below `parent`; itself when that is in no tree. */
CXCursor md_convert_in_tree(MdConvert *convert, CXCursor parent, CXCursor child);
/** Release what md_convert_whole holds. */
void md_convert_forget_tree(MdConvert *convert);
/** The fields of a record type in order, unnamed ones included, which a visit of the children leaves out. */
MdCursors md_convert_fields(MdConvert *convert, CXType record);
/** The key of a declared entity in `entities`: the same for all its declarations, never that of another entity. */
uint64_t md_convert_key(CXCursor declaration);
/** The spelling of a cursor in the scratch arena, never NULL. */
const char *md_convert_spelling(MdConvert *convert, CXCursor cursor);

/* place.c */
MdPlace md_convert_place(MdConvert *convert, CXSourceLocation location); /* where the user wrote it: file location */
MdPlace md_convert_cursor_place(MdConvert *convert, CXCursor cursor);
/** First byte of the first token and last byte of the last token (a closing brace is its own last byte). */
void md_convert_extent(MdConvert *convert, CXCursor cursor, MdPlace *ret_begin, MdPlace *ret_end);
/** Does this location lie in the expansion of a macro? */
bool md_convert_in_macro(CXSourceLocation location);
/** Index of a file in the program's list, entered there when it is new. */
uint32_t md_convert_file(MdConvert *convert, CXFile file, CXSourceLocation location);
/** The text from this location to the end of its file, where it was spelt (inside a macro too), or NULL (##, builtin). */
const char *md_convert_text_at(MdConvert *convert, CXSourceLocation location, size_t *ret_length);
/** Bytes of the C token that starts at `text`; blanks and comments are not skipped. At least 1 unless at the end. */
size_t md_token_length(const char *text, const char *end);
/** Bytes of a line splice at `text`: a backslash and its line end (C17 5.1.1.2p1); 0 when there is none. */
size_t md_splice_length(const char *text, const char *end);
/** Bytes of blanks, line splices and comments at `text`. */
size_t md_blank_length(const char *text, const char *end);
/** The spelling of the token at the begin of a cursor, inside a macro as its definition spells it, without line
 *  splices; "" when there is none; in the scratch arena. */
const char *md_convert_first_token(MdConvert *convert, CXCursor cursor);
/** All tokens of a cursor's extent, in the scratch arena; wrong inside macros (use pretty.c there). */
typedef struct MdTokens {
    const char **items;
    size_t count;
} MdTokens;
MdTokens md_convert_tokens(MdConvert *convert, CXCursor cursor);
void md_convert_comments(MdConvert *convert);

/* types.c */
const MdType *md_convert_type(MdConvert *convert, CXType type);
/**
 * The type that `owner` writes down: a declaration, cast, sizeof, compound literal or va_arg. As md_convert_type, and
 * the lengths of variable arrays in it are converted from the owner's children. Use it wherever a type name stands.
 */
const MdType *md_convert_written_type(MdConvert *convert, CXCursor owner, CXType type);
MdRecord *md_convert_record(MdConvert *convert, CXCursor declaration);
MdEnum *md_convert_enum(MdConvert *convert, CXCursor declaration);
/** The type of a parameter declared with type `written`, `type` in clang (C17 6.7.6.3p7 and p8). */
const MdType *md_convert_adjusted(MdConvert *convert, const MdType *written, CXType type);
/** A record declaration at the top level: its definition takes its place in the order of records. */
void md_convert_top_level_record(MdConvert *convert, CXCursor declaration);
/** Define all records met so far; from now on a record is defined where it is met. */
void md_convert_deferred_records(MdConvert *convert);
/** The int, size_t, … of the target, also when the source never names them. */
const MdType *md_convert_basic(MdConvert *convert, MdTypeKind kind);

/* declare.c */
MdObject *md_convert_object(MdConvert *convert, CXCursor declaration);     /* VarDecl, ParmDecl */
MdFunction *md_convert_function(MdConvert *convert, CXCursor declaration); /* declared; its body comes later */
/** A variable declared in a block: entered in the innermost scope; its initialiser comes separately. */
MdObject *md_convert_local(MdConvert *convert, CXCursor declaration);
/** Convert the initialiser that this very declaration has, if any. */
void md_convert_initialiser(MdConvert *convert, MdObject *object, CXCursor declaration);
/** A function declaration, with what its attributes add. */
void md_convert_declare_function(MdConvert *convert, CXCursor declaration);
void md_convert_static_assert(MdConvert *convert, CXCursor cursor);
/** The label of a LabelStmt cursor, also before its statement is converted. */
MdLabel *md_convert_label(MdConvert *convert, CXCursor label);
void md_convert_unit(MdConvert *convert); /* every top-level declaration, then every body */

/* attribute.c */
typedef struct MdAttributes {
    bool noreturn, weak, may_alias;
    int constructor, destructor; /* priority, 65535 without one; 0: none */
    const char *cleanup;         /* name of the function; in the scratch arena */
    const char *alias, *symbol;  /* alias("…"), and GNU's asm("…") behind a declarator; NULL: none */
    int64_t align;               /* bytes asked for by _Alignas or aligned; 0: none */
    bool align_unknown;          /* asked for, but with an expression that libclang does not tell */
} MdAttributes;
/** alignment.c: the value of an alignment as clang prints it, `16`, `2 * sizeof(long)` or `double`; 0: not to be had. */
int64_t md_alignment_read(MdConvert *convert, const char *text);
MdAttributes md_convert_attributes(MdConvert *convert, CXCursor declaration, MdCursors children);

/* statement.c */
MdStmt *md_convert_stmt(MdConvert *convert, CXCursor cursor);
/** asm: a NULL or EXPR statement for a barrier without instructions, else ASM, which is listed as unsupported. */
MdStmt *md_convert_assembly(MdConvert *convert, CXCursor cursor);
/** A compound statement that opens a scope of this kind: the body of a statement expression, a block, … */
MdStmt *md_convert_compound(MdConvert *convert, CXCursor cursor, MdScopeKind kind);
void md_convert_body(MdConvert *convert, MdFunction *function, CXCursor definition);

/* expression.c and the files it delegates to; never NULL: what fails becomes UNSUPPORTED */
MdExpr *md_convert_expr(MdConvert *convert, CXCursor cursor);
MdExpr *md_convert_cast_expr(MdConvert *convert, CXCursor cursor); /* cast.c: CStyleCast and implicit UnexposedExpr */
MdExpr *md_convert_literal(MdConvert *convert, CXCursor cursor);   /* literal.c */
MdExpr *md_convert_unexposed(MdConvert *convert, CXCursor cursor); /* builtin.c: UnexposedExpr that is no cast */
MdExpr *md_convert_unsupported(MdConvert *convert, CXCursor cursor, const char *reason);
bool md_convert_is_implicit_cast(MdConvert *convert, CXCursor cursor, CXCursor *ret_operand); /* cast.c */

/**
 * initialise.c: the initialiser of an object of `type` (completed in the result when its length was open).
 * `cursor` is the initialiser as clang gives it: an InitListExpr in syntactic form, a string or any expression.
 */
MdInit *md_convert_init(MdConvert *convert, const MdType *type, CXCursor cursor);
/** Convert `value` to `type` as by assignment (C17 6.5.16.1), adding the casts that clang's tree lacks. */
MdExpr *md_convert_as_if_assigned(MdConvert *convert, MdExpr *value, const MdType *type);

/* pretty.c */
/** The text of the k-th construct of a kind is found by counting: see the head of pretty.c. */
typedef enum MdPrettyKind {
    MD_PRETTY_FOR,
    MD_PRETTY_GENERIC,
    MD_PRETTY_VA_ARG,
    MD_PRETTY_SIZEOF,
    MD_PRETTY_ALIGNOF,
    MD_PRETTY_OFFSETOF,
    MD_PRETTY_FLOATING,
    MD_PRETTY_ASM,
    MD_PRETTY_COUNT
} MdPrettyKind;
/** The pretty-printed text of this construct (from its keyword to its closing parenthesis), or NULL if not to be had. */
const char *md_pretty_text(MdConvert *convert, CXCursor cursor, MdPrettyKind kind);
/** A declaration printed without body and initialiser, its attributes with their macros expanded; "" when not to be had. */
const char *md_pretty_declaration(MdConvert *convert, CXCursor declaration);

#endif
