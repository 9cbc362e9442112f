/**
 * A drawing: what Graphviz made of a DOT text, as shapes in points, y growing downwards from the top left corner.
 *
 * Graphviz runs inside the process with a plugin of ours, which measures texts by display columns (no fonts are looked
 * at), says where nodes stand and how edges run (plan.h), and receives the shapes. Graphviz reads the DOT and lays the
 * tables out. Storage is malloc'ed, since Graphviz's frames must not be jumped
 * over; the renderer owns it and reuses it.
 */
#ifndef MD_RENDER_DRAWING_H
#define MD_RENDER_DRAWING_H

#include "base/status.h"
#include "series.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum MdShapeKind {
    MD_DRAW_OPEN, /* a group begins: a node, an edge, or what has a title */
    MD_DRAW_CLOSE,
    MD_DRAW_POLYGON,
    MD_DRAW_POLYLINE,
    MD_DRAW_CURVE,   /* cubic Bézier, 3n + 1 points */
    MD_DRAW_ELLIPSE, /* centre, corner */
    MD_DRAW_TEXT,    /* at the baseline; one point */
} MdShapeKind;

typedef struct MdDrawn {
    MdShapeKind kind;
    int64_t fill, stroke; /* 0xRRGGBB; -1: none. TEXT: fill */
    double weight;        /* of the stroke */
    bool dashed, bold, struck;
    double size, length;           /* TEXT: font size and width */
    char anchor;                   /* TEXT: 'l', 'n', 'r' */
    size_t points, count;          /* index into coordinates (2 doubles each) and number */
    size_t text, id, class, title; /* offsets into strings; 0: none */
} MdDrawn;

typedef struct MdDrawing {
    double width, height; /* points */
    double left, top;     /* inner: the left top corner of the plan */
    MdDrawn *shapes;
    size_t count, capacity;
    double *coordinates; /* x, y, x, y, … */
    size_t coordinate_count, coordinate_capacity;
    char *strings; /* NUL-terminated, the first empty */
    size_t string_count, string_capacity;
    bool failed; /* memory ran out; what is there is not whole */
} MdDrawing;

typedef struct MdGraphviz MdGraphviz;

/** A Graphviz context; NULL when the host has no memory. */
MdGraphviz *md_graphviz_create(void);
void md_graphviz_destroy(MdGraphviz *graphviz);

/** Add the picture that `dot` is of to a series. Same errors as of md_graphviz_draw. */
MdStatus md_graphviz_measure(MdGraphviz *graphviz, const char *dot, MdSeries *series);

/**
 * Lay `dot` out. Allocates from no arena.
 *
 * @param series      settled, with this picture in it; NULL: the picture stands alone.
 * @param ret_drawing zeroed, or one to be reused; md_drawing_finish frees it.
 * @return MD_ERROR_LIMIT when Graphviz refuses the text, MD_ERROR_MEMORY.
 */
MdStatus md_graphviz_draw(MdGraphviz *graphviz, const char *dot, const MdSeries *series, MdDrawing *ret_drawing);

void md_drawing_finish(MdDrawing *drawing);

#endif
