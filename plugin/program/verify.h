/**
 * Inside of the verifier: what its files share. verify.c walks declarations and scopes, verify_stmt.c statements,
 * verify_expr.c operators, verify_cast.c conversions, verify_init.c initialisers.
 *
 * Method: one recursive pass that knows the surroundings of each node (function, scope, loop, switch). A violation is
 * told as one line with its place; a NULL where a node must be is a violation too and is not entered, so that a broken
 * tree never breaks the verifier.
 */
#ifndef MD_PROGRAM_VERIFY_H
#define MD_PROGRAM_VERIFY_H

#include "base/map.h"
#include "program.h"

typedef struct MdVerify {
    const MdProgram *program;
    MdTypes *types;
    MdText *text;
    size_t violations;
    const MdFunction *function; /* being checked, or NULL */
    const MdScope *scope;       /* innermost open scope */
    const MdStmt *selection;    /* innermost SWITCH, or NULL */
    size_t breakable, loops;    /* how many loops and switches, how many loops, are open */
    MdMap *cases;               /* CASE and DEFAULT statements met so far → their SWITCH */
    MdMap *unsupported;         /* places that the program's list of unsupported constructs names */
} MdVerify;

/** Tell of one violation. */
void md_verify_fail(MdVerify *verify, MdPlace place, const char *format, ...) __attribute__((format(printf, 3, 4)));

void md_verify_expr(MdVerify *verify, const MdExpr *expr, const char *role, MdPlace place);
/** As md_verify_expr; the operand must be a value, not an lvalue. */
void md_verify_value(MdVerify *verify, const MdExpr *expr, const char *role, MdPlace place);
void md_verify_cast(MdVerify *verify, const MdExpr *cast);
void md_verify_init(MdVerify *verify, const MdInit *init, const MdType *object_type, MdPlace place);
void md_verify_stmt(MdVerify *verify, const MdStmt *stmt, const char *role, MdPlace place);
/** An object as declared: its type, initialiser and cleanup. */
void md_verify_object(MdVerify *verify, const MdObject *object);
/** The lengths of the variable arrays in a type as it is written. */
void md_verify_lengths(MdVerify *verify, const MdType *type, MdPlace place);
/** An UNSUPPORTED node must stand in the program's list. */
void md_verify_listed(MdVerify *verify, MdPlace place, const char *reason);

/** The same type, typedefs and the qualifiers of the top aside. */
bool md_verify_same(const MdType *a, const MdType *b);
/** A type as text, for messages; lives in the arena of the verifier's text. */
const char *md_verify_name(const MdVerify *verify, const MdType *type);

#endif
