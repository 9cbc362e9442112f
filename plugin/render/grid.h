/**
 * A grid while it is filled: shared by table.c, table_strip.c and table_record.c, and by nobody else.
 */
#ifndef MD_RENDER_GRID_H
#define MD_RENDER_GRID_H

#include "table.h"

enum {
    BYTE_WIDTH = 46,  /* points of a byte on the grid of a record */
    STRIP_WIDTH = 25, /* points of a cell in a strip */
};

/** A cell that spans rows which are not all placed yet. */
typedef struct Open {
    size_t row;       /* of the grid, where it starts */
    size_t remaining; /* rows of the box that a group still waits for */
    size_t scope;     /* of a rail */
    MdTableCell cell;
} Open;

typedef struct Grid {
    MdArena *arena;
    const MdDiagram *diagram;
    const MdBox *box;
    MdTable *table;
    size_t row;           /* next row of the grid */
    size_t first;         /* column of the outermost scope: 1 when there is a margin */
    size_t rails, levels; /* columns for scopes and for names */
    size_t end;           /* columns of the body */
    bool sizes;           /* a last column with sizes */
    bool untyped;         /* no column with types */
    size_t waiting;       /* port of a group whose first value is not placed yet */
    bool lanes;           /* room is kept for arrows, and what stands left may stand right */
    bool frame;           /* not a lone block: columns have their usual widths */
    MD_VECTOR(Open) groups;
    MD_VECTOR(Open) open_rails;
} Grid;

/** Add a cell; spans of 0 mean 1. */
MdTableCell *md_grid_put(Grid *grid, MdTableCell cell);
void md_grid_span(MdTableCell *cell, const char *text, unsigned style, MdColour ink);
/** A cell with a border on all sides. */
MdTableCell md_grid_bordered(size_t row, size_t column, MdColour fill, MdColour line);
/** Put a row's offset into the margin, where it has one. */
void md_grid_margin(Grid *grid, const MdRow *row);

/** The colours of a kind of box, at one depth of scopes. */
typedef struct Skin {
    MdColour line, head, sub, cell, paper;
} Skin;

Skin md_grid_skin(const MdBox *box, unsigned depth);
/** The part that a value's cell has in common, wherever it stands. */
MdTableCell md_grid_value(const Grid *grid, const MdRow *row, const MdCell *cell);
/** Points to keep free above the cells of a row for arrows that enter them from above; 0 when none does. */
int md_grid_gutter(const Grid *grid, const MdRow *row);

/* Rows of a block: table_strip.c. */
void md_grid_strip(Grid *grid, const MdRow *row);
void md_grid_scale(Grid *grid, const MdRow *row);

/* Rows of the grid of a record, and the brackets beside it; `starts`: the first grid row of each row of the box. */
void md_grid_bytes(Grid *grid, const MdRow *row);
void md_grid_ruler(Grid *grid);
void md_grid_rule(Grid *grid, const MdRow *row);
void md_grid_brackets(Grid *grid, const size_t *starts);

#endif
