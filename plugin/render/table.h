/**
 * Grids: the boxes of a diagram as cells with row and column spans, before any format.
 *
 * DOT and text draw the same grid, each in its own metrics, so a rail, a group or a caption is placed once, here.
 * Columns of the stack's grid, with two nested scopes at most and objects with members:
 *
 *   0        1      2      3       4        5      6       7
 *   margin │ rail │ rail │ name  │ member │ type │ value │ size
 *   +0     │ x                            │ int  │     5 │ 4 B
 *   +8     │      │ s1    │ data          │ char*│   ●   │
 */
#ifndef MD_RENDER_TABLE_H
#define MD_RENDER_TABLE_H

#include "diagram/diagram.h"

typedef enum MdColour {
    MD_COLOUR_NONE,
#define COLOUR(constant, css, light, dark) MD_COLOUR_##constant,
#include "palette.h"
#undef COLOUR
    MD_COLOUR_COUNT
} MdColour;

enum { MD_BOLD = 1, MD_SMALL = 2, MD_STRUCK = 4, MD_BREAK = 8 /* a new line follows */ };

typedef struct MdSpan {
    const char *text;
    unsigned style;
    MdColour ink;
} MdSpan;

enum { MD_LEFT = 1, MD_TOP = 2, MD_RIGHT = 4, MD_BOTTOM = 8, MD_ALL_SIDES = 15 };
typedef enum MdAlign { MD_ALIGN_CENTRE, MD_ALIGN_LEFT, MD_ALIGN_RIGHT } MdAlign;

typedef struct MdTable MdTable;

typedef struct MdTableCell {
    size_t row, column, rows, columns;
    MdColour fill, line;
    unsigned sides, weight; /* of the border; weight in points, 0 without */
    bool dashed;
    MdAlign align;
    int padding, width, height; /* points; width and height are minima, 0: none */
    MdSpan spans[4];
    size_t span_count;
    const char *key; /* end of its id, NULL: none */
    const char *title;
    size_t port;
    size_t beside;        /* port of the name that this value stands beside: edges to it may come from the right */
    bool pointer;         /* draws the dot that an arrow starts from; port is that dot's */
    bool turned;          /* in a grid that was turned round: a pointer's dot stands on the left */
    const MdTable *inner; /* instead of spans */
} MdTableCell;

struct MdTable {
    MD_VECTOR(MdTableCell) cells; /* in order of row, then column; none overlap */
    size_t rows, columns;
    int margin, blank; /* points: how wide the first column is, when it is the margin; what no text takes of it */
    size_t grid, grid_columns; /* columns of one width, from `grid` on; none when grid_columns is 0 */
};

/**
 * All frames and static data of a diagram, top to bottom; or NULL when it has none.
 *
 * @param drawn arrows are drawn as lines: room is kept for them above cells that they enter from above, and with blocks
 *              on the left the grid is turned round.
 */
const MdTable *md_table_left(MdArena *arena, const MdDiagram *diagram, bool drawn);

/** One box of kind BLOCK or RECORD. A filler column takes what its header is longer than its cells. */
const MdTable *md_table_box(MdArena *arena, const MdDiagram *diagram, const MdBox *box, bool drawn);

/** A number that a block shares with the others of the diagram that have the same members; 0: with none. */
size_t md_table_like(const MdDiagram *diagram, const MdBox *box);

/** Points that a table takes in the metrics of text.c of this folder: 0.6 em per display column. */
int md_table_width(MdArena *arena, const MdTable *table);

/** Points that one cell needs at least. */
int md_table_need(MdArena *arena, const MdTableCell *cell);

/** Widths of the columns such that every cell fits; `need` gives the least width of a cell; `gap` lies between. */
int *md_table_columns(MdArena *arena, const MdTable *table, int (*need)(MdArena *arena, const MdTableCell *cell),
                      int gap);

/** Font size of a span in points: 11, or 9 for SMALL. */
int md_span_size(const MdSpan *span);

/** Light and dark value (0xRRGGBB) and CSS name of a colour; NONE has none. */
uint32_t md_colour_light(MdColour colour);
uint32_t md_colour_dark(MdColour colour);
const char *md_colour_name(MdColour colour);
/** The colour whose light value it is; NONE when there is none. */
MdColour md_colour_find(uint32_t light);

#endif
