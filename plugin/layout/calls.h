/**
 * The call graph and what it says of the stack: which frames lie below which, how deep they reach, what recurses.
 *
 * All of it is read from the source, in memdiag's own model of frames (see MdFrame); the frames of functions that are
 * not in the source, those of the C library above all, are not counted.
 */
#ifndef MD_LAYOUT_CALLS_H
#define MD_LAYOUT_CALLS_H

#include "layout.h"

typedef enum MdCallWay {
    MD_CALL_DIRECT,
    MD_CALL_POINTER, /* through a pointer of a compatible type: may be called */
    MD_CALL_BACK,    /* handed to a function outside of the source, which may call it */
} MdCallWay;

typedef struct MdCallNode MdCallNode;

/** One function calls another; the first place for each pair and way. */
typedef struct MdCallEdge {
    MdCallNode *callee;
    MdCallWay way;
    MdPlace place;
} MdCallEdge;

/** Functions that call each other in a circle, or one that calls itself. */
typedef struct MdCycle {
    MD_VECTOR(const MdCallNode *) nodes; /* in order of first declaration */
    int64_t bytes;                       /* of stack for one round through all of them */
} MdCycle;

struct MdCallNode {
    const MdFunction *function;
    const MdFrame *frame; /* NULL: defined elsewhere */
    MD_VECTOR(MdCallEdge) calls;
    MdCycle *cycle;         /* NULL: not recursive */
    int64_t deepest;        /* bytes of stack on the deepest path from its call on, each recursion entered once */
    const MdCallNode *next; /* the callee on that path; NULL: it ends here */
    bool lower_bound;       /* more may be needed: a recursion, an array of variable length, alloca on that path */
    bool called;            /* by another function of the source */
};

typedef struct MdCallGraph {
    MD_VECTOR(MdCallNode *) nodes; /* functions with a body, and those that they call, in order of first declaration */
    MD_VECTOR(MdCycle *) cycles;
    const MdCallNode *root; /* main; without one, the function that reaches deepest; NULL: no function has a body */
} MdCallGraph;

/** The call graph of a program, in `arena`. */
const MdCallGraph *md_layout_calls(MdArena *arena, const MdProgram *program);

#endif
