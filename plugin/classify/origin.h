/**
 * What a pointer can point to, told by expressions: blocks by the call that makes them, objects, literals, functions.
 */
#ifndef MD_CLASSIFY_ORIGIN_H
#define MD_CLASSIFY_ORIGIN_H

#include "straight_line.h"

/** One frame of the picture: where it stands, and the calls through which it was reached. */
typedef struct MdView {
    MdMoment moment;
    const MdBinding *binding; /* its parameters; NULL: not known */
} MdView;

typedef struct MdViews {
    MdView *items; /* outermost first */
    size_t count;
} MdViews;

typedef enum MdOriginKind { MD_ORIGIN_BLOCK, MD_ORIGIN_OBJECT, MD_ORIGIN_LITERAL, MD_ORIGIN_FUNCTION } MdOriginKind;

typedef struct MdOrigin {
    MdOriginKind kind;
    const MdCall *call;         /* BLOCK: the call that allocates … */
    const MdBinding *binding;   /* … and the calls through which it is reached */
    const MdObject *object;     /* OBJECT */
    const MdExpr *literal;      /* LITERAL */
    const MdFunction *function; /* FUNCTION */
    int64_t offset;             /* bytes from the start of it; MD_SIZE_UNKNOWN when not fixed */
    const MdType *type;         /* BLOCK: type of the pointer that it was assigned to, or NULL */
} MdOrigin;

enum { MD_ORIGINS_KEPT = 8 };

typedef struct MdOrigins {
    MdOrigin items[MD_ORIGINS_KEPT];
    size_t count;
    bool null, unknown, freed;
    unsigned budget; /* expressions still looked at */
} MdOrigins;

MdOrigins md_origins(void);
/** Add what `expr` can point to, in the function that `binding` stands for. */
void md_origins_value(MdFacts *facts, const MdViews *views, const MdExpr *expr, const MdBinding *binding,
                      MdOrigins *origins);
/** Add what the pointer object, or the pointer member of a record object, can point to at its moment. */
void md_origins_object(MdFacts *facts, const MdViews *views, const MdObject *object, const MdMember *member,
                       const MdBinding *binding, MdOrigins *origins);
/** Add what a pointer member of an allocated block can point to. */
void md_origins_in_block(MdFacts *facts, const MdViews *views, const MdOrigin *block, const MdMember *member,
                         MdOrigins *origins);
bool md_origin_same(const MdOrigin *a, const MdOrigin *b);

#endif
