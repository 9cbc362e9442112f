/**
 * A plan: where the boxes of a picture stand and how its arrows run. Pure geometry, in points, y growing downwards.
 *
 * The stack stands in column 0, blocks in columns to its right. Between two columns lies a gap; all vertical pieces of
 * arrows run in gaps, each in a lane of its own, and horizontal pieces cross a column only where no box stands.
 *
 *   column 0   gap 0   column 1   gap 1   column 2
 *   ┌───────┐          ┌───────┐          ┌───────┐
 *   │     ●─┼────────→ │     ●─┼───╮      │       │
 *   │     ●─┼──╮       └───────┘   ╰────→ │       │
 *   └───────┘  ╰──────────────── free ──→ └───────┘
 */
#ifndef MD_RENDER_PLAN_H
#define MD_RENDER_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#define MD_PLAN_BETWEEN 20.0 /* points between the boxes of a column, at least */

enum { MD_PLAN_CORNERS = 8, MD_PLAN_COLUMNS = 6 /* of blocks, at most */ };

typedef struct MdPoint {
    double x, y;
} MdPoint;

typedef struct MdRect {
    double left, top, right, bottom;
} MdRect;

typedef struct MdPlanNode {
    double width, height;
    double indent;       /* of what is to stand at the column's left edge: its margin is left of that */
    bool stack;          /* of the stack: stands in column 0; at most one */
    bool beside;         /* stands beside its predecessor rather than below, where there is room */
    size_t number;       /* the same in all pictures of a series (series.h); 0: stands in this one only */
    bool pinned;         /* column, line and y are given: it stands there in other pictures too */
    size_t like;         /* nodes with the same number hold the same members: links of one chain; 0: none */
    size_t column, line; /* result: blocks of longer chains go on below, as lines of text do */
    double x, y;         /* result: left top corner */
} MdPlanNode;

typedef enum MdRouteKind {
    MD_ROUTE_CORNERS, /* straight from corner to corner */
    MD_ROUTE_SWING,   /* straight to corner 1, in one curve to corner 2, straight to the last */
    MD_ROUTE_HOOK,    /* the same, but the curve goes out and comes back */
} MdRouteKind;

typedef struct MdPlanEdge {
    size_t from, to;   /* nodes */
    bool owner;        /* leads before others: a list stands in the order of its owners */
    bool above;        /* the target stands among others and is entered from above */
    bool nested;       /* the target's left side is not free: it is entered from the right */
    bool first;        /* of cells side by side: entered from above by what comes from the right */
    MdRect tail, head; /* cells, from the left top corner of their nodes */
    MdRect beside;     /* the cell that an arrow from the right ends at */
    MdRouteKind kind;  /* result, with the corners from the tail to the tip */
    MdPoint corners[MD_PLAN_CORNERS];
    size_t count;
    int dx, dy;         /* result: the direction in which the tip is reached */
    size_t gaps[2];     /* inner: where its vertical pieces run … */
    size_t lanes[2];    /* … and in which lanes */
    double level;       /* inner: the height between the two pieces */
    bool direct, right; /* inner: one curve within a gap; the target is entered from the right */
    bool shared;        /* inner: an arrow starts where this one ends */
    size_t lift;        /* inner: steps above a target that is entered from above */
} MdPlanEdge;

typedef struct MdPlan {
    MdPlanNode *nodes;
    size_t node_count;
    MdPlanEdge *edges;
    size_t edge_count;
    bool mirrored;                       /* the stack stands right, blocks to its left */
    size_t columns;                      /* result: in use, the stack's not counted; at least as many as are given */
    double width, height;                /* result: of all boxes; at least the width that is given */
    double lefts[MD_PLAN_COLUMNS + 1];   /* of columns, and … */
    double indents[MD_PLAN_COLUMNS + 1]; /* … of what stands in them: at least these; results */
} MdPlan;

/**
 * Place all nodes and route all edges; storage is the caller's.
 *
 * @return false when memory for the work ran out; the results are not to be used then.
 */
bool md_plan_solve(MdPlan *plan);

/** The two halves of it, which work on one that is not mirrored: plan_place.c and plan_route.c. */
bool md_plan_place(MdPlan *plan);
bool md_plan_route(MdPlan *plan);

/** Places for the nodes that are not pinned, among those that are: plan_fit.c. */
bool md_plan_fit(MdPlan *plan);

/** The height at which an arrow leaves or meets a cell. */
double md_plan_middle(const MdRect *cell);

/** Is an arrow on its way to a column farther from the stack? */
bool md_plan_forward(const MdPlan *plan, const MdPlanEdge *edge);

#endif
