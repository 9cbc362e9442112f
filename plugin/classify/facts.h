/**
 * Inside of classify: what one walk over the program finds, and what is derived from it.
 *
 * The data flow of the room, one file per step:
 *
 *   collect.c         one walk: definitions of places, calls, returns, comparisons, subscripts, addresses taken
 *   makers.c          functions that make blocks: the library's, those known by name and type, wrappers in the file
 *   flow.c            where pointers come from: a graph of places, flow-insensitive, propagated once each way
 *   fold.c            constant sizes and counts, through single definitions, strlen of literals and arguments of wrappers
 *   mention.c         which members an expression speaks of, through locals that stand for them
 *   uses.c            how members are used together: sizes, indexes, bounds, growth, reference counts
 *   parts.c           uses → pointer, length and capacity
 *   record_class.c    facts and uses → shape, parts and owner of a record
 *   straight_line.c   what is freed for certain and used after
 *   content.c         what a member of one variable can hold, found on demand
 *   variable_class.c  the same → region, class, role and shape of a variable
 *   observed.c        snapshots of a run → the same with evidence "observed"
 *   holdings.c        the same → how much heap each owning record led to
 *   static_snapshot.c the state at the end of a scope, from the source alone
 *
 * A *node* is a place that holds values, for all its instances at once: an object (arrays as a whole), a member of a
 * record in all objects, a member of one object, what a function returns, what a pointer node points to. Everything
 * lives in the arena of the classes and costs time in proportion to the program.
 */
#ifndef MD_CLASSIFY_FACTS_H
#define MD_CLASSIFY_FACTS_H

#include "classify.h"
#include "base/index.h"

typedef uint32_t MdNode; /* index into facts->nodes; 0: no node */

typedef enum MdNodeKind {
    MD_NODE_NONE,
    MD_NODE_OBJECT,
    MD_NODE_STORED,  /* a member, as stored through pointers */
    MD_NODE_MEMBER,  /* a member in all objects of its type: STORED and every PART flow into it */
    MD_NODE_PART,    /* a member of one object, reached without a pointer */
    MD_NODE_RETURN,  /* what a function returns */
    MD_NODE_POINTEE, /* what the pointer in another node points to */
} MdNodeKind;

/** Where the pointers in a node come from. */
enum {
    MD_FROM_HEAP = 1,
    MD_FROM_STACK = 2,   /* address of an automatic object */
    MD_FROM_STATIC = 4,  /* address of a static object */
    MD_FROM_LITERAL = 8, /* string literal */
    MD_FROM_FUNCTION = 16,
    MD_FROM_NULL = 32,
    MD_FROM_UNKNOWN = 64,    /* result of a function that is not here, integer made pointer, variable argument */
    MD_FROM_PARAMETER = 128, /* a caller that is not here */
    MD_FROM_HANDLE = 256,    /* made by a library that also takes it back: fopen, opendir */
};

enum { MD_SITES_KEPT = 6 };

typedef struct MdNodeInfo {
    MdNodeKind kind;
    uint16_t from; /* MD_FROM_… after propagation */
    uint8_t site_count;
    bool more_sites, freed, freed_here; /* freed_here: named at the call that frees */
    uint32_t sites[MD_SITES_KEPT];      /* indexes of allocations */
    uint32_t freed_by;                  /* index of the call that frees it, directly or further on */
    const MdObject *object;             /* OBJECT, PART */
    const MdMember *member;             /* STORED, MEMBER, PART */
    const MdFunction *function;         /* RETURN */
    MdNode pointer;                     /* POINTEE: of which node */
    MdNode pointee;                     /* its own POINTEE node, or 0 */
    uint32_t first_def, def_count;      /* in facts->def_order */
} MdNodeInfo;

typedef enum MdDefKind { MD_DEF_INIT, MD_DEF_ASSIGN, MD_DEF_COMPOUND, MD_DEF_STEP_UP, MD_DEF_STEP_DOWN } MdDefKind;

/** A place gets a value. */
typedef struct MdDef {
    MdNode target;
    MdDefKind kind;
    MdExpr *place_expr; /* the target as written; NULL for an initialiser */
    MdExpr *value;      /* NULL: a step */
    MdBinary operator;  /* COMPOUND */
    const MdFunction *function;
    const MdObject *object; /* INIT: whose initialiser */
    MdPlace place;
} MdDef;

typedef enum MdMakes { MD_MAKES_NOTHING, MD_MAKES_BYTES, MD_MAKES_COPY, MD_MAKES_TEXT, MD_MAKES_HANDLE } MdMakes;

/** How a function makes a block; argument numbers, -1: none. */
typedef struct MdMaker {
    const char *name;
    MdMakes makes;
    int8_t size, count; /* bytes, and a factor to multiply them with */
    int8_t pointer;     /* a block that it takes back and gives anew: realloc */
    int8_t out;         /* stores the block through this argument instead of returning it */
    bool by_name;       /* known by name and type only */
    bool zeroed;
} MdMaker;

typedef struct MdCall {
    MdExpr *expr;
    const MdFunction *function; /* that contains it; NULL: an initialiser at file scope */
    const MdFunction *callee;   /* NULL: unknown */
    const MdMaker *maker;       /* NULL: makes no block */
    uint32_t frees;             /* bit i: frees or takes over argument i */
    uint32_t site;              /* index of the allocation + 1; 0: none */
} MdCall;

typedef struct MdReturned {
    const MdFunction *function;
    MdExpr *value;
} MdReturned;

/** An expression worth a second look: a comparison, a subscript, pointer arithmetic. */
typedef struct MdSpot {
    MdExpr *expr;
    const MdFunction *function;
} MdSpot;

/** The address of an object goes somewhere. */
typedef struct MdEscape {
    const MdObject *object;
    MdExpr *expr; /* the & or the decay */
} MdEscape;

/** What of a function belongs to it in the lists: ranges of defs, calls, returns, spots. */
typedef struct MdFunctionFacts {
    uint32_t first_def, def_end, first_call, call_end, first_return, return_end, first_spot, spot_end, first_loop,
        loop_end;
    uint32_t caller_count; /* direct calls of it in the file */
    uint32_t caller;       /* index of the first of them */
    int32_t mentions;      /* of its name, but for direct calls */
    bool address_taken;
    const MdMaker *maker;
    int8_t passes;  /* the parameter that it returns and nothing else, plus 1; 0: none */
    uint32_t frees; /* bit i: frees or takes over argument i; of functions without a body */
    bool frees_by_name;
} MdFunctionFacts;

typedef enum MdUse {
    MD_USE_NONE,
    MD_USE_SIZES,    /* a: integer, b: pointer whose block a sizes */
    MD_USE_KEEPS,    /* a is set to the size that b was allocated with */
    MD_USE_INDEXES,  /* a indexes b, or is added to it */
    MD_USE_DROPS,    /* what lies before b + a is given up: memmove(b, b + a, n) */
    MD_USE_FILLS,    /* a is where elements are stored into b */
    MD_USE_RINGS,    /* a reduces a position of the record, which indexes b */
    MD_USE_HASHES,   /* a reduces an index into b: % a, & a */
    MD_USE_LOOPS,    /* a bounds the indexes into b */
    MD_USE_PAIRS,    /* a and b are compared */
    MD_USE_ENDS,     /* a = b + n, both pointers */
    MD_USE_FOLLOWS,  /* a = b, both pointers of one record */
    MD_USE_TOGETHER, /* a and b are handed over side by side: f(b, a) */
} MdUse;

typedef struct MdRelation {
    MdUse use;
    const MdMember *a, *b;
    uint32_t count;
    MdPlace place;
} MdRelation;

/** What is done with one member, counted; places of the first. */
typedef enum MdDeed {
    MD_DEED_UP,      /* ++, += */
    MD_DEED_DOWN,    /* --, -= */
    MD_DEED_DOUBLED, /* grows by a factor */
    MD_DEED_NUL,     /* a zero is stored as an element of it */
    MD_DEED_FLAG,    /* a small number that is no character, or single bits, are stored in an element of it */
    MD_DEED_TEXT,    /* handed to a string function */
    MD_DEED_WRITTEN, /* an element of it is stored */
    MD_DEED_READ,    /* an element of it is read */
    MD_DEED_MADE,    /* assigned from an allocation */
    MD_DEED_REGROWN, /* from realloc */
    MD_DEED_FREED,
    MD_DEED_COUNTED,  /* counted down, tested, and the record freed */
    MD_DEED_BORROWED, /* assigned an address or a parameter */
    MD_DEED_COUNT
} MdDeed;

typedef struct MdMemberFacts {
    uint32_t counts[MD_DEED_COUNT];
    MdPlace places[MD_DEED_COUNT];
    const char *maker; /* of MADE and REGROWN */
    const char *freer; /* of FREED */
} MdMemberFacts;

/** What speaks for data behind a record in the same block. */
typedef struct MdTrailing {
    MdPlace stepped; /* where it is stepped over; line 0: nowhere */
    bool sized;      /* its size stands in a sum with a number that only a run knows */
} MdTrailing;

typedef struct MdFacts MdFacts;
struct MdFacts {
    MdClasses classes; /* first: the facts stand behind the classes that users hold */
    MdArena *arena;
    MdArena *scratch; /* of the question being answered: calls on the way to a value, moments */
    const MdProgram *program;
    MdIndex keys; /* PART nodes by object and member; relations; call expressions */
    MD_VECTOR(MdNodeInfo) nodes;
    MdNode first_return;
    MdNode *first_member; /* of each record by number: STORED and MEMBER of each member alternate */
    MD_VECTOR(MdDef) defs;
    uint32_t *def_order; /* defs grouped by target */
    MD_VECTOR(MdCall) calls;
    MD_VECTOR(MdReturned) returns;
    MD_VECTOR(MdSpot) spots;
    MD_VECTOR(MdEscape) escapes;
    uint32_t *escape_order, *first_escape; /* escapes grouped by object number */
    MdFunctionFacts *functions;            /* by number */
    MdMemberFacts **members;               /* by (node of the member - first member node) / 2; NULL: never touched */
    MdNode members_begin, members_end;
    MD_VECTOR(MdRelation) relations;
    uint32_t *relation_order, *first_relation; /* relations grouped by record of `b` */
    bool *record_on_heap, *record_elsewhere; /* by number: a value of the record is allocated; is a variable or part */
    MdTrailing *trailing;                    /* by number of the record */
    int64_t *paddings;                       /* bytes of padding of each record by number, plus 1; 0: not asked yet */
    MD_VECTOR(const MdStmt *) loops;
    const MdExpr **last_use;                /* by object number: its last mention in the source */
    const MdExpr **dangling;                /* by object number: where it is read after it was freed for certain */
    bool *written;                          /* by object number: it or a part of it is assigned, initialisers aside */
    bool *texts;                            /* by object number: handed to a string function or ended with a NUL */
    uint32_t *variable_index, *frame_index; /* by object and function number, plus 1; 0: none */
};

/* collect.c */
MdFacts *md_facts_collect(MdArena *arena, const MdProgram *program);
/** The node that an lvalue designates, or 0. Subscripts of an array are the array. */
MdNode md_facts_lvalue(MdFacts *facts, const MdExpr *lvalue);
MdNode md_facts_object(const MdObject *object);
MdNode md_facts_return(const MdFacts *facts, const MdFunction *function);
MdNode md_facts_stored(const MdFacts *facts, const MdMember *member);
MdNode md_facts_member(const MdFacts *facts, const MdMember *member);
/** The node of a member of one object; 0 when there is none and `make` is false. */
MdNode md_facts_part(MdFacts *facts, const MdObject *object, const MdMember *member, bool make);
MdNode md_facts_pointee(MdFacts *facts, MdNode pointer, bool make);
/** The member of an object's type that holds the bits at `bit_offset`, innermost, of a union the one of type
 *  `wanted`; NULL when it is no record. */
const MdMember *md_facts_member_at(const MdType *type, int64_t bit_offset, const MdType *wanted);
/** The object that an lvalue is part of without any pointer, or NULL. */
const MdObject *md_facts_root(const MdExpr *lvalue);
/** The object whose value is the pointer in `p->m`, `p[i].m`, `*p`: the root of the pointer; NULL when none. */
const MdObject *md_facts_pointer_root(const MdExpr *lvalue);
/** The call record of a call expression, or NULL. */
MdCall *md_facts_call(const MdFacts *facts, const MdExpr *expr);
/** Without parentheses and casts of any kind that keep the value. */
const MdExpr *md_facts_skip_casts(const MdExpr *expr);

/* trailing.c */
/** Keep what an expression says of data behind a record; of every expression, in the order of the source. */
void md_facts_note_trailing(MdFacts *facts, const MdExpr *expr);

/* makers.c */
void md_facts_makers(MdFacts *facts);
/** Of a function of the library, by its name and type; NULL: none. */
const MdMaker *md_maker_named(MdArena *arena, const char *name, const MdType *type);
/** Arguments that the function named takes over and frees, as bits; 0: none. */
uint32_t md_frees_named(const char *name, const MdType *type, bool *ret_by_name);
/** The argument that the library's function returns a pointer into (strchr: 0), or -1. */
int md_returns_argument(const char *name);
/** Does the library's function take its argument as a string that ends in NUL? */
bool md_takes_text(const char *name);
/** Does the library's function take a pointer and the bytes or elements there? Argument numbers. */
bool md_takes_extent(const char *name, int *ret_pointer, int *ret_other, int *ret_size);

/* flow.c */

/** One source of a pointer value. */
typedef enum MdAtomKind { MD_ATOM_NODE, MD_ATOM_SITE, MD_ATOM_ADDRESS, MD_ATOM_FROM } MdAtomKind;
typedef struct MdAtom {
    MdAtomKind kind;
    MdNode node;              /* NODE */
    uint32_t site;            /* SITE: index of the allocation */
    const MdExpr *lvalue;     /* ADDRESS: what & is applied to or decays */
    const MdFunction *target; /* FROM function */
    unsigned from;            /* FROM: MD_FROM_… */
} MdAtom;
typedef struct MdTracer {
    void *context;
    void (*atom)(void *context, MdAtom atom);
} MdTracer;
/** The sources of a pointer value, each handed over. */
void md_flow_trace(MdFacts *facts, const MdExpr *expr, const MdTracer *tracer);
/** Build the graph and propagate: fills from, sites and freed of every node. */
void md_facts_flow(MdFacts *facts);
/** The union of the sources of a value, after propagation. */
unsigned md_flow_from(MdFacts *facts, const MdExpr *expr);
bool md_type_has_pointer(const MdType *type); /* an object pointer, itself or in a part */

/* fold.c */

/** A call whose arguments stand for the parameters of its callee. */
typedef struct MdBinding {
    const MdFunction *callee;
    const MdExpr *call;
    const struct MdBinding *outer;
} MdBinding;
/** The value of an integer expression where the source fixes it. */
bool md_fold(MdFacts *facts, const MdExpr *expr, const MdBinding *binding, int64_t *ret_value);
/** The string literal that a pointer expression is, through single definitions and arguments; NULL: not fixed. */
const MdExpr *md_fold_string(MdFacts *facts, const MdExpr *expr, const MdBinding *binding);
/** Size in bytes of what a call allocates, MD_SIZE_UNKNOWN when only a run can tell. */
int64_t md_fold_allocation(MdFacts *facts, const MdCall *call, const MdBinding *binding);
/** The one definition of an object that nobody else can change; NULL: none, or several. */
const MdDef *md_fold_single(MdFacts *facts, const MdObject *object);

/* uses.c */
void md_facts_uses(MdFacts *facts);
const MdMemberFacts *md_facts_of_member(const MdFacts *facts, const MdMember *member); /* never NULL */
const MdRelation *md_facts_relation(const MdFacts *facts, MdUse use, const MdMember *a, const MdMember *b);

/* record_class.c */
void md_classify_records(MdFacts *facts);
typedef struct MdMembers {
    const MdMember **items;
    size_t count;
} MdMembers;
/** Members with those of unnamed records in place of them, in order. */
MdMembers md_record_flat(MdArena *arena, const MdRecord *record);
/** Is it a record with a pointer to its own kind? Of a type without typedefs. */
bool md_type_links_itself(const MdType *type);
/** A place for texts: "line 12", or "queue.h:12" outside the main file. */
void md_facts_say_place(const MdFacts *facts, MdPlace place, MdText *text);

/* content.c */
typedef struct MdContent {
    unsigned from; /* MD_FROM_… of the pointers that one member of one variable can hold */
    bool owned;    /* the variable stores an allocation, takes over one that is returned, or frees it */
    uint32_t site; /* index + 1 of an allocation, 0: none known */
} MdContent;
/** What member `member` of `object` (a record, or array of them) can hold. */
MdContent md_content(MdFacts *facts, const MdObject *object, const MdMember *member);

/* straight_line.c */
void md_facts_straight_line(MdFacts *facts);

/* variable_class.c, observed.c, holdings.c */
void md_classify_variables(MdFacts *facts);
void md_classify_observed(MdFacts *facts, const MdSnapshot *const *snapshots, size_t count);
void md_classify_holdings(MdFacts *facts, const MdSnapshot *const *snapshots, size_t count);

#endif
